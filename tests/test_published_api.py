"""What the fake platforms go by: the published descriptions, and judges of the one that was written by hand."""

import pytest
from gitlab.v4.objects import ProjectMergeRequestManager, ProjectMergeRequestNoteManager

from hardener.pull_request.github import COMMIT
from tests.published_api import NotAsPublished, answered, operation, operations

SHA = "0" * 40
PULLS = "/repos/acme/shop/pulls"


def test_the_smallest_answers_are_as_published() -> None:
    for kind in ("github", "gitlab", "gitea"):
        for one in operations(kind):
            one.answers(None if one.answer is None else one.smallest())


@pytest.mark.parametrize(
    ("kind", "method", "path", "query", "body"),
    [
        ("github", "POST", PULLS, {}, {"head": "a"}),
        ("github", "POST", PULLS, {}, {"head": "a", "base": "main", "label": "x"}),
        ("github", "PATCH", f"{PULLS}/1", {}, {"state": "close"}),
        ("github", "GET", PULLS, {"state": "opened"}, None),
        ("github", "GET", PULLS, {"source_branch": "a"}, None),
        ("github", "DELETE", "/repos/acme/shop/git/refs/heads/a", {}, {"force": True}),
        ("gitlab", "POST", "/projects/1/merge_requests", {}, {"title": "a"}),
        ("gitlab", "PUT", "/projects/1/merge_requests/1", {}, {"state_event": "closed"}),
        ("gitea", "POST", PULLS, {}, {"head": 1}),
        ("gitea", "POST", f"{PULLS}/1/comments", {}, {"body": "a"}),
    ],
)
def test_a_call_that_is_not_as_published_is_refused(
    kind: str, method: str, path: str, query: dict[str, str], body: object
) -> None:
    with pytest.raises(NotAsPublished):
        operation(kind, method, path).takes(query, body)


def test_an_answer_that_is_not_as_published_is_refused() -> None:
    opened = operation("github", "POST", PULLS)
    with pytest.raises(NotAsPublished, match="number"):
        opened.answers({**opened.smallest(), "number": "1"})


def test_a_query_is_held_to_the_schema_of_graphql() -> None:
    place = {"repositoryNameWithOwner": "acme/shop", "branchName": "a"}
    whole = {"branch": place, "message": {"headline": "x"}, "expectedHeadOid": SHA}
    good = answered({"query": COMMIT, "variables": {"input": whole}}, lambda _: {"commit": {"oid": SHA}})
    assert good == {"data": {"createCommitOnBranch": {"commit": {"oid": SHA}}}}
    for query, given in (
        (COMMIT, {**whole, "message": {"subject": "x"}}),
        (COMMIT, {"branch": place}),
        (COMMIT.replace("oid", "sha"), whole),
    ):
        assert answered({"query": query, "variables": {"input": given}}, lambda _: {})["errors"]


def test_what_the_description_of_gitlab_takes_is_what_an_independent_client_knows() -> None:
    listed, made, changed, noted = operations("gitlab")
    known = ProjectMergeRequestManager
    paging = {"page", "per_page"}
    assert set(listed.query) - paging <= set(known._list_filters)
    assert set(made.body["required"]) == set(known._create_attrs.required)
    whole = {*known._create_attrs.required, *known._create_attrs.optional}
    assert set(made.body["properties"]) <= whole
    assert set(changed.body["properties"]) <= set(known._update_attrs.optional)
    assert set(noted.body["properties"]) <= {*ProjectMergeRequestNoteManager._create_attrs.required}
