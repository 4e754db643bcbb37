/** Where reconciling stopped, so that the next run goes on from there. */
export interface ReconcileCursor {
  bucket: 'articles' | 'documents';
  after: string | null;
}

export interface ReconcileCursorStore {
  load(): Promise<ReconcileCursor>;
  save(cursor: ReconcileCursor): Promise<void>;
}
