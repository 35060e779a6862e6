# Debian packages that only tests and benchmarks need, each as PACKAGE:what shows that it is there
# (a command or a file).

# A browser, a foreign broker, a CJK font, foreign upload clients; a compiler and file systems, for
# the power cuts; a PKCS #11 token made of software; networks of bays; a second shell; a
# reader of systemd's units; the verifier in Python, and what it and an enrolment by hand call; the
# program kill, which stops a child for a while.
test_packages=(
  chromium:chromium
  chromium-driver:chromedriver
  mosquitto:/usr/sbin/mosquitto
  fonts-wqy-microhei:/usr/share/fonts/truetype/wqy/wqy-microhei.ttc
  nodejs:node
  npm:npm
  gcc:cc
  libc6-dev:/usr/include/stdio.h
  e2fsprogs:/usr/sbin/mkfs.ext4
  xfsprogs:/usr/sbin/mkfs.xfs
  mount:/usr/sbin/losetup
  softhsm2:softhsm2-util
  iproute2:ip
  zsh:zsh
  systemd:systemd-analyze
  python3:/usr/bin/python3
  openssl:/usr/bin/openssl
  curl:/usr/bin/curl
  procps:/usr/bin/kill
)

# The peers that benchmarks measure beside us.
bench_packages=(
  age:age
  openssl:openssl
  rsync:rsync
  nginx-light:/usr/sbin/nginx
  curl:curl
  nodejs:node
  npm:npm
)

install_test_packages() {
  install_packages "NOT ALL TESTS CAN RUN" "${test_packages[@]}"
}

install_bench_packages() {
  install_packages "NOT EVERY PEER CAN BE MEASURED" "${bench_packages[@]}"
}

# install_packages WHAT_IF_NOT PACKAGE:SIGN…
install_packages() {
  local without=$1 entry missing=()
  shift
  for entry in "$@"; do
    [[ -e ${entry#*:} ]] || command -v "${entry#*:}" >/dev/null || missing+=("${entry%%:*}")
  done
  ((${#missing[@]})) || return 0
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    note "installing ${missing[*]}"
    apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 && return
  fi
  note "******************************************************************************"
  note "$without: these Debian packages are missing: ${missing[*]}"
  note "Run this as root once, or: apt install ${missing[*]}"
  note "******************************************************************************"
}
