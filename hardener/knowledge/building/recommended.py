"""What an `apt-get install` loses without recommended packages, and which of those a build is likely to miss."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hardener.documents.dockerfile import Dockerfile, Stage
from hardener.documents.expansion import Scope, expand
from hardener.documents.words import Word
from hardener.facts.debian import row
from hardener.knowledge.building.packages import APT, Call, calls, calls_of
from hardener.project import Project
from hardener.text import Span

# Nothing a build or a service works with: documentation, translations, desktop and init integration, drivers for
# devices that a container does not have, and what merely speeds up or decorates what recommends it.
_HARMLESS = frozenset(
    "adwaita-icon-theme alsa-topology-conf alsa-ucm-conf apparmor appstream arch-test at-spi2-core avahi-daemon "
    "bash-completion binfmt-support bluez cgroupfs-mount cli-common colord criu dbus-user-session dconf-cli "
    "debian-keyring dh-strip-nondeterminism dmidecode dns-root-data eatmydata exim4-daemon-light fonts-dejavu-extra "
    "fonts-droid-fallback fonts-kacst-one fonts-lato fonts-texgyre-math fonts-urw-base35 gconf-service gnome-keyring "
    "gpg-wks-client gpg-wks-server gsasl-common gsfonts hicolor-icon-theme ibverbs-providers iso-codes isympy-common "
    "javascript-common krb5-locales ledit libaacs0 libalgorithm-merge-perl libarchive-cpio-perl "
    "libatk-wrapper-java-jni libatm1 libc-devtools libc6-dbg libcoarrays-openmpi-dev libdata-dump-perl "
    "libdbd-mariadb-perl libdbi-perl libdecor-0-plugin-1-cairo libdpkg-perl libfile-fcntllock-perl "
    "libfile-mimeinfo-perl libfribidi0 libgail-common libgd-perl libgdk-pixbuf2.0-bin libglib2.0-data "
    "libgphoto2-l10n libgpm2 libgtk-3-bin libgtk2.0-bin libgts-bin libhtml-form-perl libhtml-format-perl "
    "libhtml-template-perl libhttp-daemon-perl libhwloc-plugins libjs-jquery libjs-jquery-ui libjs-sphinxdoc "
    "libjs-underscore libjson-xs-perl libjxr-tools libldap-common liblocale-gettext-perl libmail-sendmail-perl "
    "libmailtools-perl libmodule-signature-perl libncursesw6 libnet-dbus-perl libnss-mdns libnss-systemd libpam-cap "
    "libpam-systemd libpaper-utils libpcre3 libperlio-utf8-strict-perl libpng-tools libpod-readme-perl libqt5svg5 "
    "libraw1394-tools librsvg2-common libsasl2-modules libsctp1 libsecret-tools libsnmp-perl libsocket6-perl "
    "libsoftware-license-perl libterm-readkey-perl libtk-img libu2f-udev libunicode-linebreak-perl libvulkan1 "
    "libx11-protocol-perl libxml-sax-expat-perl libxstring-perl libxt-dev libyaml-libyaml-perl lintian logrotate "
    "luit mailcap man-db manpages manpages-dev mariadb-plugin-provider-bzip2 mariadb-plugin-provider-lz4 "
    "mariadb-plugin-provider-lzma mariadb-plugin-provider-lzo mariadb-plugin-provider-snappy mecab-ipadic-utf8 "
    "mesa-vulkan-drivers mono-csharp-shell ncurses-term needrestart nftables node-jquery node-source-map node-tap "
    "nodejs-doc obconf openjfx-source packagekit-tools pastebinit pinentry-curses pkg-php-tools pocketsphinx-en-us "
    "proj-bin psmisc publicsuffix pv python3-babel python3-bs4 python3-click python3-fastimport python3-github "
    "python3-gpg python3-html5lib python3-icu python3-launchpadlib python3-nose python3-olefile python3-pytest "
    "qt5-gtk-platformtheme qttranslations5-l10n qtwayland5 r-base-html rtkit scrot sensible-utils shared-mime-info "
    "sound-theme-freedesktop sysstat systemd systemd-sysv systemd-timesyncd torsocks usb.ids uuid-runtime "
    "va-driver-all valgrind-dbg vdpau-driver-all vim vim-runtime wireless-regdb x11-utils x11-xserver-utils xbitmaps "
    "xclip xcvt xdg-user-dirs xdg-utils xfonts-base yelp".split()
)
_HARMLESS_ENDINGS = (
    "-doc",
    "-docs",
    "-doc-html",
    "-l10n",
    "-locales",
    "-examples",
    "-man",
    "-manpages",
    "-translations",
    "-xs-perl",
)
_HARMLESS_BEGINNINGS = ("firefox-locale-",)
# What its package is of no use without: certificates for TLS, headers for a compiler, a compiler for builds, fonts,
# maps of characters and of places. Each has had its name in all releases.
_KEPT = frozenset(
    "ant-optional autoconf automake build-essential ca-certificates docbook-xml fonts-liberation2 g++ gcc "
    "gcc-multilib geoip-database ghostscript krb5-config libc6-dev libfl-dev libltdl-dev libmpich-dev libprotobuf-dev "
    "make opencv-data poppler-data python-dev python-setuptools python-wheel python3-dev r-recommended".split()
)
# Needed where the Dockerfile speaks of it: what it is recommended for, as words of commands.
_KEPT_FOR = {
    "apache2": ("apache2", "apache", "a2enmod", "httpd"),
    "bzip2": ("bzip2", "bunzip2", "tar.bz2", "tbz2", "tar -j", "tar xj", "-xj"),
    "curl": ("curl",),
    "dbus": ("dbus", "dbus-launch", "dbus-daemon", "dbus-uuidgen"),
    "debhelper": ("dh", "debuild", "dpkg-buildpackage"),
    "dirmngr": ("gpg", "gpg2", "apt-key", "keyserver", "recv-keys"),
    "easy-rsa": ("easy-rsa", "easyrsa", "make-cadir"),
    "fakeroot": ("fakeroot", "debuild", "dpkg-buildpackage", "dpkg-deb"),
    "file": ("file",),
    "gdb": ("gdb",),
    "git": ("git", "npm", "composer"),
    "gnupg": ("gpg", "gpg2", "gnupg", "apt-key", "add-apt-repository", "apt-add-repository", "rvm", "ppa"),
    "less": ("less",),
    "libtool": ("libtool", "libtoolize", "autoreconf", "autogen.sh", "bootstrap"),
    "libtool-bin": ("libtool",),
    "libwww-perl": ("lwp", "LWP"),
    "lsb-release": ("lsb_release",),
    "netbase": ("/etc/services", "/etc/protocols"),
    "openssh-client": ("ssh", "scp", "sftp", "git@", "rsync", "ssh-keyscan", "ssh-keygen", "ssh-agent", "known_hosts"),
    "openssl": ("openssl",),
    "patch": ("patch", "quilt"),
    "pkg-config": ("pkg-config", "configure", "cmake", "meson", "cargo"),
    "psmisc": ("killall", "fuser", "pstree", "peekfd"),
    "python3": ("python", "python3", "node-gyp"),
    "r-base-dev": (
        "install.packages",
        "install2.r",
        "install.r",
        "R CMD",
        "devtools",
        "biocLite",
        "BiocManager",
        "renv",
    ),
    "samba-common-bin": ("net", "nmblookup", "pdbedit", "smbpasswd", "testparm"),
    "ssl-cert": ("snakeoil", "default-ssl", "make-ssl-cert"),
    "strace": ("strace",),
    "unzip": ("unzip", "sdkman"),
    "wget": ("wget",),
    "xauth": ("xvfb", "xvfb-run", "xauth", "startx"),
    "xxd": ("xxd",),
    "xz-utils": ("xz", "tar.xz", "txz", "xj", "tar -J", "tar xJ"),
    "zip": ("zip",),
}
# Nothing is lost without these, unless the Dockerfile compiles what may include them.
_HARMLESS_UNLESS = {
    "cppzmq-dev": ("zmq.hpp", "cppzmq", "cmake", "make", "configure", "g++", "meson", "scons", "bazel", "waf"),
    "gstreamer1.0-plugins-base": ("gst", "gstreamer"),
    "libopencv-java": ("java", "javac", "jdk", "ant", "mvn", "gradle"),
}
# Packages for which something that is harmless elsewhere is the point.
_POINT = {
    "gstreamer1.0-plugins-base": ("gstreamer", "pulseaudio", "qtmultimedia", "webkit"),
    "libsasl2-modules": ("libsasl2", "sasl2-bin", "postfix", "librdkafka", "slapd", "ldap-utils", "mutt", "cyrus"),
    "librsvg2-common": ("librsvg2", "libgdk-pixbuf2", "libgdk-pixbuf-2", "imagemagick", "gtk"),
    "shared-mime-info": ("libgdk-pixbuf2", "libgtk", "desktop"),
    "mesa-vulkan-drivers": ("libvulkan", "vulkan"),
    "exim4-daemon-light": ("mailutils", "bsd-mailx", "mailx"),
    "xdg-utils": ("xdg-",),
    "systemd": ("systemd", "dbus-user"),
    "systemd-sysv": ("systemd",),
    "libpam-systemd": ("systemd", "gdm", "lightdm", "xserver-xorg"),
    "x11-utils": ("x11", "x2go", "vnc"),
    "x11-xserver-utils": ("x11", "x2go", "vnc", "xorg"),
    "nftables": ("fail2ban", "firewalld"),
    "dbus": ("systemd", "avahi", "bluez", "network-manager", "policykit", "init"),
    "libc-devtools": ("libc-devtools",),
    "libc6-dbg": ("valgrind",),
    "sysstat": ("sysstat",),
    "ssl-cert": ("postgresql",),
    "xfonts-base": ("vnc", "x2go", "xterm", "xorg", "x11-apps"),
}
# What Docker's full language images (`python:3.12`, `node:22`) have, as they are built on `buildpack-deps`.
_BUILDPACK = frozenset(
    "automake bzip2 ca-certificates curl dirmngr dpkg-dev file g++ gcc git gnupg libc6-dev make openssh-client patch "
    "python3 unzip wget xz-utils".split()
)
_NAME_ANYWHERE = {"fonts-liberation2": "fonts-liberation"}  # what all releases call it
_COMPILERS = {"build-essential", "gcc", "g++", "clang"}


@dataclass(frozen=True, slots=True)
class Loss:
    """`kept` must be named from now on, `lost` is what nobody should miss, `doubt` why nobody can tell (a clause).

    `taken` are names that the table knows under another one, as pairs.
    """

    kept: tuple[str, ...]
    lost: tuple[str, ...]
    doubt: str | None
    taken: tuple[tuple[str, str], ...] = ()


def loss_of(call: Call, project: Project) -> Loss:
    """What this install would not bring any more."""
    named = names(call)
    unknown = [name for name in named if row(name) is None]
    if unknown:
        return Loss((), (), f"what `{unknown[0]}` recommends is not known; only a build and a run can tell")
    recommended = dict.fromkeys(r for name in named for r in _recommended(name))
    words = _words(call.run.document)
    there = _there(call, named, project) | _kept_before(call, words)
    missing = [r for r in recommended if not _is_there(r, there, words)]
    kept = [r for r in missing if _is_kept(r, words) or (r == "xauth" and "xvfb" in named)]
    lost = sorted(r for r in missing if r not in kept)
    if set(kept) - {"ca-certificates"} and _removes_again(call):
        return Loss((), (), f"the RUN removes packages again, and `{kept[0]}` would stay once it is named")
    taken = tuple((name, found.name) for name in named if (found := row(name)) and found.name != name)
    return Loss(tuple(_NAME_ANYWHERE.get(r, r) for r in kept), tuple(lost), _doubt(lost, named, words), taken)


def _removes_again(call: Call) -> bool:
    """Whether the RUN takes away what nobody named, as builds do with their tools."""
    return any(
        other.does == "autoremove" or (other.does in ("remove", "purge") and other.command.has("--auto-remove"))
        for other in calls_of(call.run, *APT)
    )


def names(call: Call) -> list[str]:
    """The packages of an install by name, those in variables included whose values the file gives."""
    if not any("$" in word.raw for word in call.operands):
        return [bare(word.value) for word in call.operands]
    scope = _scope(call)
    return [bare(name) for word in call.operands for name in _values(word, scope)]


def _values(word: Word, scope: Scope) -> list[str]:
    variables = re.findall(r"\$\{?(\w*)", word.raw)
    if not variables or "`" in word.raw or not scope.values.keys() >= set(variables):
        return [word.value]
    text = expand(word.raw, scope, "\\").text
    found = text.split() if text is not None else []
    return found if all(re.fullmatch(r"[a-z0-9][\w+.:=/~*-]*", name) for name in found) else [word.value]


def _scope(call: Call) -> Scope:
    """What the variables of the file have as values where the call runs, and those that its script sets in front."""
    scope = call.run.document.scope_at(call.run.parent or call.run)
    for command in call.run.script.commands if call.run.script else ():
        if command.span.start < call.command.span.start and not command.nested:
            for assignment in command.assignments:
                plain = "$" not in assignment.value and "`" not in assignment.value
                scope = scope.with_value(assignment.name, assignment.value if plain else None)
    return scope


def bare(operand: str) -> str:
    """The name without version, release and architecture."""
    return re.split(r"[=/:]", operand)[0] if not operand.startswith((".", "/")) else operand


def _recommended(name: str) -> tuple[str, ...]:
    found = row(name)
    return found.recommended if found else ()


def _doubt(lost: Iterable[str], named: list[str], words: str) -> str | None:
    for package in lost:
        known = package in _HARMLESS or package in _KEPT_FOR or package.endswith(_HARMLESS_ENDINGS)
        known = known or package.startswith(_HARMLESS_BEGINNINGS)
        if package in _HARMLESS_UNLESS:
            known = not any(_speaks_of(word, words) for word in _HARMLESS_UNLESS[package])
        by = next((name for name in named if package in _recommended(name)), "it")
        if not known or any(mark in by for mark in _POINT.get(package, ())):
            return f"`{by}` recommends `{package}`, and only a build and a run can tell whether that is needed"
    return None


def _is_there(package: str, there: set[str], words: str) -> bool:
    """Whether the package, or another one that does its work, is in the stage."""
    if package == "build-essential" and {"g++", "libc6-dev", "make"} <= there:
        return True
    if package == "gcc" and _COMPILERS & there:
        return True
    return package in there or (package == "make" and "ninja" in words)


def _is_kept(package: str, words: str) -> bool:
    return package in _KEPT or any(_speaks_of(word, words) for word in _KEPT_FOR.get(package, ()))


def _speaks_of(word: str, words: str) -> bool:
    return word in words and _whole_word(word).search(words) is not None


@cache
def _whole_word(word: str) -> re.Pattern[str]:
    end = r"(?![\w+])" if word[-1].isalnum() else ""
    return re.compile(rf"(?<![\w+]){re.escape(word)}{end}")


def _there(call: Call, named: list[str], project: Project) -> set[str]:
    """The packages that the stage has at this point: named here or before, what they bring, and the base's own."""
    stage = call.run.stage
    installed = [*named, *(name for one in _before(call, stage) for name in one)]
    there = {*installed, *(b for name in installed for b in _brought(name))}
    if stage is not None and _is_buildpack(stage, project):
        there |= _BUILDPACK
    return there


def _brought(name: str) -> tuple[str, ...]:
    found = row(name)
    return found.brought if found else ()


def _kept_before(call: Call, words: str) -> set[str]:
    """What earlier installs bring as recommended packages now, or name once they are fixed."""
    kept: set[str] = set()
    for earlier in _installs_before(call, call.run.stage):
        if not (earlier.command.has("--no-install-recommends") or earlier.command.nested or _removes_again(earlier)):
            kept |= {r for name in names(earlier) for r in _recommended(name) if _is_kept(r, words)}
    return kept


def _before(call: Call, stage: Stage | None) -> Iterable[list[str]]:
    for earlier in _installs_before(call, stage):
        yield names(earlier)


def _installs_before(call: Call, stage: Stage | None) -> Iterable[Call]:
    for ancestor in stage.ancestry() if stage else ():
        for run in ancestor.all("RUN"):
            for earlier in calls_of(run, *APT):
                if earlier.does == "install" and earlier.command.span.start < call.command.span.start:
                    yield earlier


def _is_buildpack(stage: Stage, project: Project) -> bool:
    from hardener.documents.image_ref import parse_image_ref

    ref = parse_image_ref(stage.root.image or "")
    known = project.facts.known(ref) if ref else None
    return known is not None and known.kind == "language" and known.slim is not None


def _words(dockerfile: Dockerfile) -> str:
    """The text without comments and without the names of packages to install."""
    spans = [comment.span for comment in dockerfile.comments]
    for _, found in calls(dockerfile, *APT):
        spans += [word.span for one in found if one.does in ("install", "remove", "purge") for word in one.operands]
    return _without(dockerfile.text, spans)


def _without(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for span in sorted(spans):
        parts.append(text[at : span.start])
        at = max(at, span.end)
    return " ".join([*parts, text[at:]])
