# Builds a small world for one function in namespaces of its own, and runs it there as nobody. Given before this text, as
# shell variables: root code layers runtime show hide hide_packages memory_mb tmp_mb files_bytes data_bytes drop node link link_to, and
# function, the script that becomes the function's process.
# Standard error says what fails; "ready" on it says that from now on everything is the function's.

main() {
  set -eu
  umask 022
  PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
  mount -t tmpfs -o mode=755,size=1m,nosuid,nodev sandbox "$root"
  cd "$root"
  mkdir -p dev proc tmp etc opt run var/task var/runtime var/lang/bin .layers .empty .host
  for folder in /usr /bin /sbin /lib /lib32 /lib64 /libx32; do
    if [ -L "$folder" ]; then cp -P "$folder" ".$folder"; elif [ -d "$folder" ]; then show_at "$folder" "$folder"; fi
  done
  lines "$hide" hide_folder
  lines "$show" show_same
  lines "$hide_packages" empty_folder
  for file in /etc/ld.so.cache /etc/ld.so.conf /etc/ld.so.conf.d /etc/alternatives /etc/ssl/certs /etc/ssl/openssl.cnf /etc/pki/tls/certs /etc/mime.types /etc/services; do
    if [ -e "$file" ]; then show_at "$file" "$file"; fi
  done
  echo 'root:x:0:0::/:/sbin/nologin
sbx_user1051:x:993:990::/tmp:/sbin/nologin' >etc/passwd
  echo 'root:x:0:
sbx_user1051:x:990:' >etc/group
  echo '127.0.0.1 localhost sandbox' >etc/hosts
  echo 'hosts: files dns' >etc/nsswitch.conf
  : >etc/resolv.conf
  for device in null zero full random urandom; do
    : >"dev/$device"
    mount --bind "/dev/$device" "dev/$device"
  done
  ln -s /proc/self/fd dev/fd
  ln -s fd/0 dev/stdin
  ln -s fd/1 dev/stdout
  ln -s fd/2 dev/stderr
  if [ -n "$link" ]; then ln -s "$link_to" "var/lang/bin/$link"; fi
  mount -t proc -o nosuid,nodev,noexec,hidepid=2 proc proc
  mount -t tmpfs -o "mode=1777,size=${tmp_mb}m,nr_inodes=65536,nosuid,nodev" tmp tmp
  show_at "$code" /var/task
  show_at "$runtime" /var/runtime
  show_at "$layers" /.layers
  # An overlay is a file system of its own, as /opt is in Lambda; where the kernel refuses one, a copy in memory is.
  mount -t overlay -o ro,nosuid,nodev,lowerdir=.layers:.empty layers opt 2>/dev/null || {
    mount -t tmpfs -o mode=755,size=300m,nosuid,nodev layers opt
    cp -a .layers/. opt/
    seal opt
  }
  lines "$hide
$hide_packages" seal_hidden
  raise_loopback
  "$node" -e 'const s=require("net").createServer();s.listen(9001,"127.0.0.1",()=>process.send("api",s,()=>process.exit()))'
  exec 3>&-
  pivot_root . .host
  umount -l /.host
  rmdir /.host
  seal /
  # The kernel then prefers the function when memory runs out, as long as its code does not take this back, which it may.
  echo 1000 >/proc/self/oom_score_adj
  limit_ipc
  name_host
  cd /var/task
  echo ready >&2
  # Where sessions share the processor as groups, niceness within one tells nothing to the others: the group gets it, too.
  # A core limit of 1, not 0: with 0 a crash would still be handed to the host's collector of crashes, where it has one.
  # The function's own variables come only after the last privilege is gone: LD_PRELOAD must not reach what holds one.
  without_keys setsid -w nice -n 19 prlimit --nproc=1024 --nofile=1024 --core=1 --fsize="$files_bytes" --data="$data_bytes" -- \
    $drop /bin/sh -c 'echo 1 >/proc/sys/user/max_user_namespaces; { echo 19 >/proc/self/autogroup; } 2>/dev/null; exec unshare --user --map-user=993 --map-group=990 -- env -i /bin/sh -s' 2>&1 <<END
$function
END
}

# Calls $2 with each line of $1.
lines() {
  printf '%s\n' "$1" | while IFS= read -r line; do
    if [ -n "$line" ]; then "$2" "$line"; fi
  done
}

show_same() { show_at "$1" "$1"; }

# Shows $1 of the host, with what is mounted below it, at $2; nothing of it can be written.
show_at() {
  if [ -d "$1" ]; then
    mkdir -p ".$2"
  else
    mkdir -p ".${2%/*}"
    : >".$2"
  fi
  mount --rbind "$1" ".$2"
  target="$(pwd -P)$2"
  sealed=
  while read -r _ _ _ _ point _; do
    point=$(printf '%b' "$point")
    case "$point" in "$target" | "$target"/*)
      seal "$point" || seal "$point" ,noexec
      sealed=yes
      ;;
    esac
  done </proc/self/mountinfo
  [ -n "$sealed" ]
}

# In a user namespace the flags a mount came with cannot be taken away, only named again.
seal() { mount -o "remount,bind,ro,nosuid,nodev${2-}" "$1"; }

# Puts an empty folder where the host's would show through.
hide_folder() {
  if [ -d ".$1" ]; then mount -t tmpfs -o mode=755,size=64k,nosuid,nodev hidden ".$1"; fi
}

# The same without a file system of its own, for places where nothing of ours has to go.
empty_folder() {
  if [ -d ".$1" ] && [ ! -L ".$1" ]; then mount --bind .empty ".$1"; fi
}

# Not every folder to hide is there, and one that is not was never mounted over.
seal_hidden() {
  if [ -d ".$1" ]; then seal ".$1" 2>/dev/null || true; fi
}

# What stays when no process holds it any more counts for none of them. Where only root of the machine may say so, the kernel's limits stay.
limit_ipc() {
  page=$(getconf PAGESIZE 2>/dev/null || echo 4096)
  limit shmall $((memory_mb * 1048576 / page))
  limit msgmni 64
  limit sem '250 32000 32 128'
}

limit() { { echo "$2" >"/proc/sys/kernel/$1"; } 2>/dev/null || true; }

# A namespace of its own has the host's name at first.
name_host() { hostname sandbox 2>/dev/null || limit hostname sandbox; }

# Runs a command in a new, empty session keyring: keys of the login that started the sandbox pass to whatever it starts. No
# tool of every system joins one, Perl or Python does. Where the kernel has no keys (38) or lets nobody use them (1), none pass.
without_keys() {
  case $(uname -m) in
    x86_64) keyctl=250 ;;
    i?86) keyctl=288 ;;
    arm*) keyctl=311 ;;
    s390x) keyctl=280 ;;
    ppc64*) keyctl=271 ;;
    *) keyctl=219 ;;
  esac
  if command -v perl >/dev/null; then
    perl -e 'my $n = shift; syscall($n + 0, 1, 0) != -1 or $! == 1 or $! == 38 or die "session keyring: $!\n"; exec @ARGV or die "$ARGV[0]: $!\n"' "$keyctl" "$@"
  elif command -v python3 >/dev/null; then
    python3 -I -c 'import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(int(sys.argv[1]), 1, None) == -1 and ctypes.get_errno() not in (1, 38): sys.exit("session keyring: " + os.strerror(ctypes.get_errno()))
os.execvp(sys.argv[2], sys.argv[2:])' "$keyctl" "$@"
  else
    "$@"
  fi
}

raise_loopback() {
  if command -v ip >/dev/null; then ip link set lo up
  elif command -v ifconfig >/dev/null; then ifconfig lo up
  elif command -v perl >/dev/null; then perl -MSocket -e 'socket(S,AF_INET,SOCK_DGRAM,0)||die; $r=pack("a16s x14","lo",0x41); ioctl(S,0x8914,$r)||die'
  else echo "the loopback interface needs ip, ifconfig or perl to be raised" >&2; return 1
  fi
}

main </dev/null
