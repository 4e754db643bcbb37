/** A key as S3 writes it into a listing with `EncodingType: url`: a space is `+`. */
export function decodeKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', ' '));
}
