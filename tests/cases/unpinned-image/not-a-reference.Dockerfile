FROM %%BASE%%
COPY --from=$IMAGE /a /a
# === findings ===
