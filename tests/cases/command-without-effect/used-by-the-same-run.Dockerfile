FROM debian:12
RUN service mysql start && mysql -e "CREATE DATABASE a" && service mysql stop
RUN /etc/init.d/postgresql start && psql -c "SELECT 1"
# === findings ===
