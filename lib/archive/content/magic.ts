import { u16, u32 } from "../reader/bytes";

export type Format = "elf" | "script" | "mach-o" | "pe" | "zip" | "archive" | "other";

/** Tells a file by its first bytes, never by its name. */
export function formatOf(head: Uint8Array): Format {
  if (head.length < 4) return head.length >= 2 && u16(head, 0) === 0x2123 ? "script" : "other";
  switch (u32(head, 0)) {
    case 0x464c457f:
      return "elf";
    case 0x04034b50:
    case 0x06054b50:
      return "zip";
    case 0xfeedface:
    case 0xfeedfacf:
    case 0xcefaedfe:
    case 0xcffaedfe:
      return "mach-o";
    case 0xbebafeca:
      return isFatMachO(head) ? "mach-o" : "other";
    case 0x587a37fd: // xz
    case 0xafbc7a37: // 7z
    case 0xfd2fb528: // zstd
    case 0x21726152: // rar
      return "archive";
  }
  return byTwoBytes(head);
}

/** A universal binary counts its architectures where a Java class, of the same magic, has its version. */
function isFatMachO(head: Uint8Array): boolean {
  return head.length >= 8 && head[4] === 0 && head[5] === 0 && head[6] === 0 && (head[7] as number) < 20;
}

function byTwoBytes(head: Uint8Array): Format {
  const start = u16(head, 0);
  if (start === 0x2123) return "script";
  if (start === 0x8b1f) return "archive";
  if (start === 0x5a4d && head.length >= 64) {
    const header = u32(head, 60);
    if (header + 4 > head.length) return "pe";
    return u32(head, header) === 0x4550 && !isManaged(head, header + 24) ? "pe" : "other";
  }
  if (start === 0x5a42 && head[2] === 0x68) return "archive"; // bzip2
  return head.length >= 262 && u32(head, 257) === 0x61747375 ? "archive" : "other"; // tar
}

/** A .NET assembly wears a PE coat on every system: its fifteenth data directory, the CLR's, is not empty. */
function isManaged(head: Uint8Array, optionalHeader: number): boolean {
  const directories = optionalHeader + (u16(head, optionalHeader) === 0x20b ? 112 : 96);
  const clr = directories + 14 * 8;
  return clr + 4 <= head.length && u32(head, clr) !== 0;
}
