#!/bin/sh
# Makes the password file from the environment, then becomes the broker. Nothing secret stays in the image or in a volume.
set -eu
folder=${MOSQUITTO_SECRETS:-/run/mosquitto}
config=${MOSQUITTO_CONFIG:-/mosquitto/config/mosquitto.conf}
: "${MQTT_SERVICE_PASSWORD:?set MQTT_SERVICE_PASSWORD in .env}"
: "${MQTT_DEVICE_PASSWORD:?set MQTT_DEVICE_PASSWORD in .env}"

umask 077
mkdir -p "$folder"
# -U replaces the plain passwords by their hashes; on a command line they would be seen by everybody on the machine.
printf 'coldchain:%s\ndevices:%s\n' "$MQTT_SERVICE_PASSWORD" "$MQTT_DEVICE_PASSWORD" > "$folder/passwords"
mosquitto_passwd -U "$folder/passwords"
unset MQTT_SERVICE_PASSWORD MQTT_DEVICE_PASSWORD

# Started as root, Mosquitto changes to its own user before it reads the file.
if [ "$(id -u)" = 0 ] && id mosquitto > /dev/null 2>&1; then
  chown -R mosquitto "$folder"
  [ ! -d /mosquitto/data ] || chown -R mosquitto /mosquitto/data
fi
exec mosquitto -c "$config"
