const POSTED = /^incoming\/api\//;
const UPLOADED = /^incoming\/uploads\/[0-9a-f]{40}\//;

/** The name of an upload for people: that of its file. Posted texts have none. */
export function articleName(key: string): string {
  if (POSTED.test(key)) return 'Pasted text';
  return key.replace(UPLOADED, '').replace(/^incoming\//, '');
}
