#!/usr/bin/env bash
# Installs what the tests need, builds, runs every test, and ends with one line: N passed, N failed, N skipped.
#   bash tests/run.sh              all tests
#   bash tests/run.sh Journal      the test projects whose name holds this word
# COLDCHAIN_REQUIRE_SERVERS=1 lets a missing real server fail its tests instead of skipping them.
set -uo pipefail
cd "$(dirname "$0")/.."
only=${1:-}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

packages=(mosquitto mosquitto-clients influxdb victoria-metrics nginx postgresql chromium fonts-noto-cjk libsqlite3-0 python3-aiosmtpd)
missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
fi
if [ ${#missing[@]} -gt 0 ]; then
  run_as_root=()
  [ "$(id -u)" -eq 0 ] || run_as_root=(sudo -n)
  echo "== installing: ${missing[*]}"
  if ! { "${run_as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${run_as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/tmp/coldchain-apt.log 2>&1; then
    echo "could not install them (see /tmp/coldchain-apt.log); their tests will be skipped. By hand: apt-get install ${missing[*]}"
  fi
fi

echo "== build"
# One compiler for all projects: without it each of them starts its own, analyzers and all. It lives for minutes: measuring its own code to compile that better
# costs a quarter of the time and pays nothing back.
if ! DOTNET_TieredPGO=0 dotnet build ColdChain.sln -v quiet -clp:NoSummary -p:UseSharedCompilation=true; then
  echo "the build failed: no test was run"
  exit 1
fi

# Nothing that was started here goes on after the end.
[ -z "${CI:-}" ] || dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
if [ -z "$only" ]; then
  echo "== format"
  if ! { dotnet tool restore >/dev/null && DOTNET_TieredPGO=0 dotnet csharpier check .; } >"$results/format" 2>&1; then
    cat "$results/format"
    echo "not formatted: run 'dotnet csharpier format .'"
    exit 1
  fi
fi

# Tests one project and prints what came of it in one piece. Half of what the tests take is compiling at run time, of hosts and their endpoints for hundreds
# of tests: code that is compiled quickly rather than well saves more than it costs. Not so in Monitoring, whose weeks and properties judge millions of readings:
# there what is hot is compiled well (a tenth of its time). A young generation of 64 MB saves a tenth again.
test_project() {
  local project=$1 name started code jit=DOTNET_JITMinOpts=1
  name=$(basename "$project" .csproj)
  [[ $name != *.Monitoring.* ]] || jit=DOTNET_TieredPGO=0
  started=$SECONDS
  env "$jit" DOTNET_GCgen0size=0x4000000 dotnet test "$project" --no-build --nologo -v quiet --logger "console;verbosity=minimal" --blame-hang-timeout 5min >"$results/$name" 2>&1
  code=$?
  {
    echo "== $name"
    grep -vE '^\s*$|Test run for|VSTest version|Starting test execution|A total of|blame' "$results/$name" | tail -n 200
    if [ $code -ne 0 ] && ! grep -qE 'Failed: +[1-9]' "$results/$name"; then
      echo "$name ended with $code and no count" | tee -a "$results/broken"
    fi
    echo "   $((SECONDS - started)) s"
  } >"$results/.$name"
  cat "$results/.$name"
}
export -f test_project
export results

# The integration tests are the longest and wait for processes and servers again and again: they go first, and beside them all the others, two at a time, the
# long ones first, with less right to the processor. The tests' own patience is in minutes: none fails because it has to wait for its turn.
chosen() { [[ -e "$1" && (-z "$only" || "$(basename "$1")" == *"$only"*) ]]; }
project_of() { echo "tests/ColdChain.$1.Tests/ColdChain.$1.Tests.csproj"; }
first=Integration
others=(Monitoring Web Telemetry Journal Records Evidence Ingest Domain Mqtt)
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$(dirname "$project")" .Tests)
  [[ " $first ${others[*]} " == *" ${name#ColdChain.} "* ]] || others+=("${name#ColdChain.}")
done
for name in "${others[@]}"; do
  ! chosen "$(project_of "$name")" || printf '%s\0' "$(project_of "$name")"
done | nice -n 5 xargs -0 -r -n 1 -P 2 bash -c 'test_project "$1"' _ &
! chosen "$(project_of "$first")" || test_project "$(project_of "$first")"
wait

sum() { cat "$results"/ColdChain.* 2>/dev/null | grep -oE "$1: +[0-9]+" | awk '{ n += $2 } END { print n + 0 }'; }
failed=$(sum Failed)
[ ! -e "$results/broken" ] || failed=$((failed + $(wc -l <"$results/broken")))
passed=$(sum Passed)
echo "$passed passed, $failed failed, $(sum Skipped) skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
