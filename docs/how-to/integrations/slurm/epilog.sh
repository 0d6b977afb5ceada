#!/bin/sh
# Epilog of slurm.conf: ends the meter that prolog.sh began and puts its receipt into the system's log.
set -u

: "${SLURM_JOB_ID:?is set by SLURM}"
file="${WATTPRINT_STATE:-/run/wattprint}/$SLURM_JOB_ID"

# An epilog that fails drains its node, too.
[ -r "$file.pid" ] || exit 0
pid="$(cat "$file.pid")"
# Opens the pipe that the metered program reads, waiting for it if need be, and closes it at once.
timeout 10 tee "$file.end" </dev/null >/dev/null
tries=0
while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 100 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
logger -t wattprint -f "$file.receipt" 2>/dev/null
rm -f "$file.pid" "$file.end" "$file.receipt"
exit 0
