/** One version of an upload. */
export interface SourceVersion {
  bucket: string;
  key: string;
  versionId: string | null;
  etag: string;
  bytes: number;
  contentType: string;
  uploadedAt: Date;
  /** Address of the page that it was fetched from; absent if it was not fetched. */
  url?: string;
}

export interface ArticleStore {
  /** The current version, or null if there is none (never uploaded, or deleted). */
  current(key: string): Promise<SourceVersion | null>;
  /** True if that version is still kept, also behind a later one or a delete marker. */
  keeps(key: string, versionId: string): Promise<boolean>;
  /** The bytes of that version, or null if it is gone. */
  read(source: SourceVersion): Promise<Uint8Array | null>;
}

export interface PresignedUpload {
  url: string;
  /** Headers to send with the PUT as they are: they are signed. */
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
  /** Stores an object whatever is there, with the address of the page that it is. */
  replace(
    key: string,
    page: { bytes: Uint8Array; contentType: string; fingerprint: string; url: string },
  ): Promise<void>;
  /** The fingerprint kept beside the current object; null if there is no object. */
  fingerprint(key: string): Promise<string | null>;
  presignPut(key: string, contentType: string, seconds: number): Promise<PresignedUpload>;
  /** A URL that serves this version as an attachment of that name. */
  presignGet(source: { key: string; versionId: string | null }, filename: string, seconds: number): Promise<string>;
  /** Scheme and host that presigned URLs lead to. */
  origin(): Promise<string>;
}

/** Removes an object with all its versions and delete markers, as if it had never been. */
export interface Eraser {
  /**
   * A delete marker comes first and goes last, so that no older version is current in between: whoever looks at the key
   * meanwhile sees that it is gone. If the worker dies, a row has to say that there is more to erase.
   */
  erase(key: string): Promise<void>;
  /** The current version goes last: if the worker dies, the object itself shows that there is more to erase. */
  eraseCurrentLast(key: string): Promise<void>;
}

export interface ListedObject {
  key: string;
  etag: string;
  bytes: number;
  modifiedAt: Date;
}

/** A bucket's current objects in UTF-8 order of their keys, a page at a time. */
export interface BucketListing {
  page(prefix: string, after: string | null, most?: number): Promise<{ objects: ListedObject[]; more: boolean }>;
}
