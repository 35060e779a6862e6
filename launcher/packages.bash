# Debian packages that tests need: a browser, a foreign broker, a CJK font, foreign upload clients;
# a compiler and file systems, for the power cuts; a PKCS #11 token made of software.

# PACKAGE:what shows that it is there (a command or a file).
test_packages=(
  chromium:chromium
  chromium-driver:chromedriver
  mosquitto:/usr/sbin/mosquitto
  fonts-wqy-microhei:/usr/share/fonts/truetype/wqy/wqy-microhei.ttc
  nodejs:node
  npm:npm
  gcc:gcc
  libc6-dev:/usr/include/stdio.h
  e2fsprogs:/usr/sbin/mkfs.ext4
  xfsprogs:/usr/sbin/mkfs.xfs
  mount:/usr/sbin/losetup
  softhsm2:softhsm2-util
)

install_test_packages() {
  local entry missing=()
  for entry in "${test_packages[@]}"; do
    [[ -e ${entry#*:} ]] || command -v "${entry#*:}" >/dev/null || missing+=("${entry%%:*}")
  done
  ((${#missing[@]})) || return 0
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    note "installing what the tests need: ${missing[*]}"
    apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 && return
  fi
  note "******************************************************************************"
  note "NOT ALL TESTS CAN RUN: these Debian packages are missing: ${missing[*]}"
  note "Run ./quancheng test as root once, or: apt install ${missing[*]}"
  note "******************************************************************************"
}
