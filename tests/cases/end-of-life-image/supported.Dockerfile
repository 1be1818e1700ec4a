FROM node:22 AS build
FROM node
FROM python:3
FROM debian:bookworm-slim
FROM nginx:alpine
FROM golang:1
# === findings ===
