FROM debian:12
# hardener: ignore[maintainer-instructon] legal wants it so
MAINTAINER Jo <jo@example.org>
# hardener: ignore root is needed
# hardener: ignroe[root-user]
# hardener: ignore[root-user] until=2026-13-01
# hardener: ignore[qqqqqqqqqq]
USER root
# === findings ===
2:1 low - there is no rule `maintainer-instructon`; did you mean `maintainer-instruction`?
  no fix: only a person knows which rule is meant
4:1 low - this suppression cannot be read
  no fix: it names no rule; write `ignore[rule] reason`
5:1 low - this suppression cannot be read
  no fix: `ignroe` is neither `ignore` nor `file-ignore`
6:1 low - this suppression cannot be read
  no fix: `until=2026-13-01` is no date such as 2030-12-31
7:1 low - there is no rule `qqqqqqqqqq`
  no fix: only a person knows which rule is meant
