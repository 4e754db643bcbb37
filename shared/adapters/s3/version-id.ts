/**
 * The version id of an object, or null if it has none of its own: in a bucket whose versioning is suspended every
 * upload is version `null`, so that this names nothing. Such an upload is known by its ETag.
 */
export function versionIdOf({ VersionId }: { VersionId?: string | undefined }): string | null {
  return VersionId === undefined || VersionId === 'null' ? null : VersionId;
}
