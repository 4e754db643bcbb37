/** First bytes of formats that are not text. `at` is the offset of the signature. Default 0. */
export const FILE_SIGNATURES: readonly { name: string; bytes: readonly number[]; at?: number }[] = [
  { name: 'PDF', bytes: ascii('%PDF-') },
  { name: 'PostScript', bytes: ascii('%!PS') },
  { name: 'ZIP, DOCX or EPUB', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'ZIP', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { name: 'DOC or XLS', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'RTF', bytes: ascii('{\\rtf') },
  { name: 'PNG', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'JPEG', bytes: [0xff, 0xd8, 0xff] },
  { name: 'GIF', bytes: ascii('GIF8') },
  { name: 'WebP', bytes: ascii('WEBP'), at: 8 },
  { name: 'TIFF', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { name: 'TIFF', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { name: 'MP4, MOV, HEIC or AVIF', bytes: ascii('ftyp'), at: 4 },
  { name: 'WAV or AVI', bytes: ascii('RIFF') },
  { name: 'MP3', bytes: ascii('ID3') },
  { name: 'Ogg', bytes: ascii('OggS') },
  { name: 'Matroska or WebM', bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { name: '7-Zip', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'RAR', bytes: ascii('Rar!') },
  { name: 'bzip2', bytes: ascii('BZh') },
  { name: 'XZ', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { name: 'Zstandard', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'TAR', bytes: ascii('ustar'), at: 257 },
  { name: 'WebAssembly', bytes: [0x00, 0x61, 0x73, 0x6d] },
  { name: 'ELF', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'SQLite', bytes: ascii('SQLite format 3') },
  { name: 'Parquet', bytes: ascii('PAR1') },
];

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

/** The name of the format whose signature `bytes` opens with, or undefined. White space before it is skipped. */
export function formatBySignature(bytes: Uint8Array): string | undefined {
  let lead = 0;
  while (lead < 64 && lead < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[lead] as number)) lead += 1;
  const matches = (signature: readonly number[], offset: number) =>
    signature.every((byte, i) => bytes[offset + i] === byte);
  return FILE_SIGNATURES.find(({ bytes: signature, at = 0 }) => matches(signature, at === 0 ? lead : at))?.name;
}
