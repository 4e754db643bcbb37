import type { PipelineDeps } from '../../shared/pipeline/make-document.ts';
import type { Catalog } from '../../shared/ports/catalog.ts';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { IngestMessage, MessageQueue } from '../../shared/ports/queues.ts';
import type { SearchIndex } from '../../shared/ports/search.ts';
import type { ArticleStore, Eraser } from '../../shared/ports/uploads.ts';
import type { Judging } from './failures.ts';
import type { Witness } from './witness.ts';

export interface ProcessDeps {
  articles: ArticleStore;
  /** Its name, for an outcome of an upload that could not be looked at. */
  articlesBucket: string;
  outcomes: OutcomeStore;
  catalog: Catalog;
  /** Erased articles are taken out of the index. */
  search: Pick<SearchIndex, 'remove'>;
  leases: Pick<LeaseStore, 'attempt' | 'release'>;
  /** Of the documents bucket. */
  eraser: Pick<Eraser, 'eraseCurrentLast'>;
  /** Its own queue: a key that changes too fast comes again. */
  ingest: MessageQueue<IngestMessage>;
  pipeline: PipelineDeps;
  /** Fingerprint of engine and terminology: an outcome made under other settings is made anew. */
  settings: string;
  /** Objects over this size are refused unread. */
  maxUploadBytes: number;
  /** Counts a finished article in the day's usage. */
  countArticle(reusedCharacters: number): Promise<void>;
  /** Returns the kind of trouble that an error of a service shows. */
  troubleOf: Judging['troubleOf'];
  witness: Witness;
}

/** One invocation of the function, for one message. */
export interface Invocation {
  /** No other invocation has it. */
  id: string;
  /** When the sandbox is killed. */
  deadline: Date;
  /** Times that the message was received, this one included. */
  receives: number;
}
