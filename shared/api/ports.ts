/** What the API needs of the buckets beyond reading: to store, to hand out and to remove for good. */

export interface PresignedUpload {
  url: string;
  /** Signed: to be sent with the PUT as they are. */
  headers: Record<string, string>;
}

export interface UploadStore {
  /**
   * Stores a new object. `exists`: there is one under that key already (or being written at the same moment), and
   * nothing was changed. `fingerprint` is kept beside it.
   */
  create(
    key: string,
    object: { bytes: Uint8Array; contentType: string; fingerprint: string },
  ): Promise<'created' | 'exists'>;
  /** The fingerprint kept beside the current object; null where there is no object. */
  fingerprint(key: string): Promise<string | null>;
  presignPut(key: string, contentType: string, seconds: number): Promise<PresignedUpload>;
  /** A URL that serves this version as an attachment of that name. */
  presignGet(source: { key: string; versionId: string | null }, filename: string, seconds: number): Promise<string>;
  /** Scheme and host that presigned URLs lead to. */
  origin(): Promise<string>;
}

/** Removes an object with all its versions and delete markers, as if it had never been. */
export interface Eraser {
  erase(key: string): Promise<void>;
}
