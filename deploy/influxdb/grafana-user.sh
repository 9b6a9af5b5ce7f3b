#!/bin/bash
# Runs once, when InfluxDB sets itself up: a user who may only read, for InfluxQL through /query (the 1.x interface of InfluxDB 2).
# The database name that InfluxQL asks for is the bucket's name: InfluxDB 2 maps it by itself (virtual DBRP mapping).
set -eu
influx v1 auth create \
  --username grafana \
  --password "${GRAFANA_INFLUXDB_PASSWORD:?set GRAFANA_INFLUXDB_PASSWORD in .env}" \
  --read-bucket "$DOCKER_INFLUXDB_INIT_BUCKET_ID" \
  --org "$DOCKER_INFLUXDB_INIT_ORG"
