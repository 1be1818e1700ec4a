"""The list of rules. One rule, one file, named like its rule id with `_` for `-`."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from hardener.model import Kind, Problem, Rule, Safety, Severity

DOCKERFILE = (
    "add_instead_of_copy",
    "add_remote_url",
    "apk_cache_left",
    "apt_instead_of_apt_get",
    "apt_lists_left",
    "bloated_base_image",
    "build_tools_in_image",
    "command_without_effect",
    "constant_platform",
    "copy_from_own_stage",
    "copy_to_relative_path",
    "copy_whole_rootfs",
    "copy_without_slash",
    "credentials_set_up_in_layer",
    "curl_pipe_shell",
    "deprecated_apt_key",
    "deprecated_image",
    "development_mode",
    "duplicate_command",
    "duplicate_stage_name",
    "end_of_life_image",
    "exposed_ssh_port",
    "insecure_download",
    "insecure_run",
    "interactive_tool_installed",
    "invalid_exposed_port",
    "legacy_key_value",
    "maintainer_instruction",
    "missing_assume_yes",
    "missing_healthcheck",
    "missing_pipefail",
    "missing_syntax_directive",
    "npm_install_instead_of_ci",
    "outdated_pin",
    "package_upgrade",
    "password_set_in_image",
    "passwordless_sudo",
    "pip_cache_left",
    "privileged_exposed_port",
    "recommended_packages_installed",
    "redundant_target_platform",
    "relative_workdir",
    "root_user",
    "secret_file_copied",
    "secret_in_arg",
    "secret_in_command",
    "secret_in_env",
    "secret_removed_later",
    "self_referencing_env",
    "setuid_program",
    "shell_form_command",
    "shell_replaced_by_link",
    "ssh_server_installed",
    "sudo_in_run",
    "supplementary_groups_dropped",
    "system_directory_mounted",
    "tls_verification_disabled",
    "unauthenticated_packages",
    "unchecked_ssh_host_key",
    "undefined_argument_in_from",
    "unpinned_image",
    "unpinned_language_package",
    "unpinned_os_package",
    "untrusted_registry",
    "unused_suppression",
    "unverified_download",
    "update_without_install",
    "user_by_name",
    "useradd_without_no_log_init",
    "vulnerable_openssl",
    "wide_build_context",
    "world_writable_files",
    "writable_application_code",
    "yarn_cache_left",
    "yum_cache_left",
)
COMPOSE = (
    "api_socket_used",
    "authentication_disabled",
    "build_reaches_host",
    "dangerous_capability",
    "dependency_not_awaited",
    "deprecated_image",
    "docker_group_added",
    "docker_socket_mounted",
    "end_of_life_image",
    "executable_tmpfs",
    "host_device",
    "host_gateway_used",
    "host_namespace_shared",
    "kernel_setting",
    "logging_disabled",
    "missing_cap_drop",
    "missing_log_rotation",
    "missing_no_new_privileges",
    "missing_resource_limits",
    "missing_restart_policy",
    "missing_service_healthcheck",
    "obsolete_version",
    "outdated_pin",
    "port_on_all_interfaces",
    "privileged_host_port",
    "privileged_service",
    "provider_service",
    "published_ssh_port",
    "remote_include",
    "root_service_user",
    "secret_default_in_interpolation",
    "secret_in_build_args",
    "secret_in_env_file",
    "secret_in_environment",
    "secret_in_service_command",
    "sensitive_host_mount",
    "shared_mount_propagation",
    "source_mounted",
    "unconfined_profile",
    "unencrypted_overlay_network",
    "unlimited_ulimit",
    "unpinned_service_image",
    "unquoted_port",
    "unsegmented_network",
    "untrusted_registry",
    "unused_suppression",
    "writable_bind_mount",
    "writable_root_filesystem",
)
DAEMON = (
    "daemon_debug",
    "daemon_log_growth",
    "daemon_tcp_without_tls",
    "daemon_without_no_new_privileges",
    "firewall_disabled",
    "insecure_registry",
    "inter_container_communication",
    "missing_live_restore",
    "missing_user_remapping",
    "public_default_address",
    "userland_proxy",
)

D = TypeVar("D")
Check = Callable[[D, Any], Iterator[Problem]]


def rule(*, kind: Kind, severity: Severity, safety: Safety, see: tuple[str, ...] = ()) -> Callable[[Check[D]], Rule]:
    """Make a rule of a function; its name is the id, its module's docstring the documentation."""

    def make(check: Check[D]) -> Rule:
        docs = import_module(check.__module__).__doc__ or ""
        return Rule(check.__name__.replace("_", "-"), kind, severity, safety, see, docs, check)

    return make


@cache
def rules_of(kind: Kind) -> tuple[Rule, ...]:
    """The rules for one kind of document, in order of their ids. Only their modules are imported."""
    names = {Kind.DOCKERFILE: DOCKERFILE, Kind.COMPOSE: COMPOSE, Kind.DAEMON: DAEMON}.get(kind, ())
    return tuple(_load(name) for name in names)


def all_rules() -> tuple[Rule, ...]:
    """Every rule once, in order of the ids; one may be for several kinds of documents."""
    by_id = {rule.id: rule for kind in Kind for rule in rules_of(kind)}
    return tuple(by_id[rule_id] for rule_id in sorted(by_id))


def _load(name: str) -> Rule:
    made: Rule = getattr(import_module(f"hardener.rules.{name}"), name)
    return made
