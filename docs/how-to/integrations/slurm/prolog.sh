#!/bin/sh
# Prolog of slurm.conf (PrologFlags=Alloc): meters this node from the allocation of a job to its end.
#
# The meter is `wattprint run` around a program that only waits, for the whole machine; epilog.sh ends it.
# WATTPRINT: the command, where it is not in root's PATH. WATTPRINT_HOME: where records go, a folder that
# all nodes share. WATTPRINT_STATE: a folder of this node.
set -u

: "${SLURM_JOB_ID:?is set by SLURM}"
file="${WATTPRINT_STATE:-/run/wattprint}/$SLURM_JOB_ID"
name="slurm-${SLURM_CLUSTER_NAME:+${SLURM_CLUSTER_NAME}-}${SLURM_JOB_ID}"

# A prolog that fails drains its node: no meter is worth that, so every way out of here is 0.
mkdir -p "${file%/*}" && mkfifo "$file.end" || exit 0
# The program waits for somebody to open the other side of the pipe.
WATTPRINT_RUN="$name" setsid "${WATTPRINT:-wattprint}" run --quiet --scope machine --name "$name" \
  -- cat "$file.end" </dev/null >"$file.receipt" 2>&1 &
echo "$!" >"$file.pid"
exit 0
