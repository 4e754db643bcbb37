import { PutObjectCommand } from '@aws-sdk/client-s3';
import { INCOMING } from '../../../shared/document/identity.ts';
import type { Scene } from './scene.ts';

/** The sentences of every article of a run. Short: each character that is sent costs 0.0015 cents. */
export const SENTENCES = ['افتتح الوزير مستشفى جديدا في العاصمة.', 'وقال إن العمل بدأ اليوم.'] as const;

/** A sentence that no run before has had translated. */
export function newSentence(scene: Scene, number: number): string {
  const digits = Number.parseInt(scene.run.replace('smoke-', ''), 16) % 1_000_000;
  const sentence = `وبلغ عدد الزوار ${digits + number} زائرا.`;
  scene.made.sentences.add(sentence);
  return sentence;
}

/** The article's text: one sentence of this run, then those that are remembered from the first article on. */
export function articleText(scene: Scene, number: number): string {
  for (const sentence of SENTENCES) scene.made.sentences.add(sentence);
  return [...SENTENCES, newSentence(scene, number)].join(' ');
}

/** Puts an upload of this run into the articles bucket. Returns its key. */
export async function upload(scene: Scene, name: string, body: string | Uint8Array, type?: string): Promise<string> {
  const key = `${INCOMING}${scene.run}/${name}`;
  scene.made.keys.add(key);
  const content = type === undefined ? {} : { ContentType: type };
  await scene.s3.send(
    new PutObjectCommand({ Bucket: scene.deployment.articlesBucket, Key: key, Body: body, ...content }),
  );
  return key;
}
