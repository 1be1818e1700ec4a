FROM node:8-onbuild AS onbuild
FROM debian:buster-20210816 AS dated
FROM php:5.6-zts-stretch AS zts
FROM node:argon
# === findings ===
1:6 low - version 8 of `node` has had no security updates since 2019-12-31
  no fix: whether version 24 has a variant `onbuild` is not known here
2:6 low - version 10 of `debian` has had no security updates since 2024-06-30
  no fix: whether version 13 has a variant `20210816` is not known here
3:6 low - version 5.6 of `php` has had no security updates since 2018-12-31
  no fix: whether version 8.5 has a variant `zts` is not known here
4:6 medium unsafe version 4 of `node` has had no security updates since 2018-04-30; version 24 gets them until 2028-04-30
  fix: Change to `node:krypton`
  assumes: assumes that all works with version 24 of `node`, which tests must show
# === unsafe ===
FROM node:8-onbuild AS onbuild
FROM debian:buster-20210816 AS dated
FROM php:5.6-zts-stretch AS zts
FROM node:krypton
