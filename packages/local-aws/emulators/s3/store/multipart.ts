import { randomBytes } from 'node:crypto';
import type { Database, Row } from '../../core/database.ts';
import type { ChecksumAlgorithm, ChecksumType } from './checksums.ts';
import type { ContentFiles } from './content-files.ts';
import { S3Error } from './errors.ts';
import type { ObjectDetails } from './object-version.ts';

export interface Upload {
  uploadId: string;
  bucket: string;
  key: string;
  createdAt: Date;
  details: ObjectDetails;
  algorithm?: ChecksumAlgorithm;
  type?: ChecksumType;
}

export interface Part {
  number: number;
  size: number;
  /** hex MD5, without quotes */
  etag: string;
  /** base64, of the upload's algorithm; '' if it has none */
  checksum: string;
  modifiedAt: Date;
  file: string;
}

/** Multipart uploads under way. */
export class Multipart {
  private readonly database: Database;
  private readonly files: ContentFiles;

  constructor(database: Database, files: ContentFiles) {
    this.database = database;
    this.files = files;
  }

  create(upload: Omit<Upload, 'uploadId' | 'createdAt'>): Upload {
    const made = { ...upload, uploadId: randomBytes(48).toString('base64url'), createdAt: new Date() };
    const { details, algorithm, type } = upload;
    this.database.run(
      'INSERT INTO multipart_upload VALUES (?, ?, ?, ?, ?)',
      ...[made.uploadId, made.bucket, made.key, made.createdAt.getTime(), JSON.stringify({ details, algorithm, type })],
    );
    return made;
  }

  /** Throws NoSuchUpload. */
  get(bucket: string, key: string, uploadId: string): Upload {
    const row = this.database.one('SELECT * FROM multipart_upload WHERE upload_id = ?', uploadId);
    if (!row || row.bucket !== bucket || row.key !== key) {
      throw new S3Error('NoSuchUpload', undefined, { details: { UploadId: uploadId } });
    }
    return uploadFromRow(row);
  }

  /** In the order of key, then of start. */
  list(bucket: string): Upload[] {
    const sql = 'SELECT * FROM multipart_upload WHERE bucket = ? ORDER BY key, created_at, upload_id';
    return this.database.all(sql, bucket).map(uploadFromRow);
  }

  /** A part may be sent again: the last one counts. */
  savePart(upload: Upload, part: Part): void {
    this.database.transaction(() => {
      this.get(upload.bucket, upload.key, upload.uploadId);
      const replaced = this.parts(upload.uploadId).find(({ number }) => number === part.number);
      this.database.run(
        'INSERT OR REPLACE INTO multipart_part VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[upload.uploadId, part.number, part.size, part.etag, part.checksum, part.modifiedAt.getTime(), part.file],
      );
      if (replaced) this.database.afterCommit(() => this.files.remove([replaced.file]));
    });
  }

  parts(uploadId: string): Part[] {
    return this.database
      .all('SELECT * FROM multipart_part WHERE upload_id = ? ORDER BY number', uploadId)
      .map(partFromRow);
  }

  /** Forgets the upload and, once that is durable, the bytes of its parts. */
  end(uploadId: string): void {
    this.database.transaction(() => {
      const files = this.parts(uploadId).map(({ file }) => file);
      this.database.run('DELETE FROM multipart_part WHERE upload_id = ?', uploadId);
      this.database.run('DELETE FROM multipart_upload WHERE upload_id = ?', uploadId);
      this.database.afterCommit(() => this.files.remove(files));
    });
  }
}

function uploadFromRow(row: Row): Upload {
  return {
    uploadId: String(row.upload_id),
    bucket: String(row.bucket),
    key: String(row.key),
    createdAt: new Date(Number(row.created_at)),
    ...JSON.parse(String(row.details)),
  };
}

function partFromRow(row: Row): Part {
  return {
    number: Number(row.number),
    size: Number(row.size),
    etag: String(row.etag),
    checksum: String(row.checksum),
    modifiedAt: new Date(Number(row.modified_at)),
    file: String(row.file),
  };
}
