import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Command } from 'commander';
import { readArticle } from '../../shared/article/read-article.ts';
import { ArticleError } from '../../shared/document/errors.ts';
import { MAX_CHARACTERS } from '../../shared/document/limits.ts';
import type { BilingualDocument, FailureRecord } from '../../shared/document/schema.ts';
import { makeDocument, type PipelineDeps } from '../../shared/pipeline/make-document.ts';
import { failureRecord } from '../../shared/pipeline/records.ts';
import type { SourceVersion } from '../../shared/ports/uploads.ts';
import { addTranslatorOptions, openTranslation, type TranslatorFlags } from '../engines/open-engine.ts';
import { type InputFile, printLine, readInput } from '../terminal/input.ts';
import { asMarkdown, asText } from '../terminal/show-document.ts';
import { UsageError } from '../terminal/usage-error.ts';

const FORMATS = {
  json: (document: BilingualDocument | FailureRecord) => JSON.stringify(document),
  markdown: asMarkdown,
  text: asText,
};

export function addProcess(program: Command): void {
  const command = program
    .command('process')
    .description('make a bilingual document of each file (- reads standard input), with no server')
    .argument('<file...>', '.txt .md .html .htm .json and their .gz forms')
    .option('--format <format>', 'json (one document a line), markdown or text', 'json');
  addTranslatorOptions(command).action(processFiles);
}

async function processFiles(files: string[], options: TranslatorFlags & { format: string }): Promise<void> {
  const show = FORMATS[options.format as keyof typeof FORMATS];
  if (!show)
    throw new UsageError(`Expected --format to be one of ${Object.keys(FORMATS).join(', ')}, got "${options.format}"`);
  const translation = await openTranslation(options);
  const deps = { ...translation, now: () => new Date(), maxCharacters: MAX_CHARACTERS, read: readArticle };
  for (const file of files) {
    const document = await processOne(await readInput(file), deps);
    await printLine(show(document));
    if (document.status === 'failed') {
      process.stderr.write(`${file}: ${document.error.code}: ${document.error.message}\n`);
      process.exitCode = 1;
    }
  }
}

async function processOne(file: InputFile, deps: PipelineDeps): Promise<BilingualDocument | FailureRecord> {
  const source = sourceOf(file);
  try {
    return await makeDocument(source, file.bytes, 1, deps);
  } catch (error) {
    if (!(error instanceof ArticleError)) throw error;
    return failureRecord(source, file.bytes, 1, error, new Date());
  }
}

/** A file as if it had been uploaded under its own name. */
function sourceOf({ name, bytes }: InputFile): SourceVersion {
  return {
    bucket: 'local',
    key: `incoming/${path.basename(name)}`,
    versionId: null,
    etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    bytes: bytes.length,
    contentType: '',
    uploadedAt: new Date(),
  };
}
