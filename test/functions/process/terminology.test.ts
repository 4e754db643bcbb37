import { expect, test } from 'vitest';
import {
  TerminologyNotImported,
  terminologyOfTable,
  translatorWithoutTerminology,
} from '../../../functions/process/terminology.ts';
import { glossaryVersion, terminologyName } from '../../../shared/translation/terminology.ts';

test('an imported terminology is read once a minute, a missing one each time', async () => {
  let now = 0;
  let stored: string | null = null;
  let reads = 0;
  const terminology = async () => {
    reads += 1;
    return stored;
  };
  const find = terminologyOfTable({ terminology }, () => new Date(now));
  expect([await find(), await find(), reads]).toEqual([undefined, undefined, 2]);
  stored = 'first';
  expect(await find()).toBe('first');
  stored = 'second';
  now = 59_999;
  expect([await find(), reads]).toEqual(['first', 3]);
  now = 60_000;
  expect(await find()).toBe('second');
});

test('without a terminology every text is refused, with what to do, and not paid', async () => {
  const refused = translatorWithoutTerminology.translate('نص');
  await expect(refused).rejects.toMatchObject({ trouble: 'refused', mayBeBilled: false });
  await expect(refused).rejects.toHaveProperty('cause', expect.any(TerminologyNotImported));
  await expect(refused).rejects.toThrow('tarjuman terminology import');
});

test("a terminology's name changes with its file and with its key; what is remembered only with its file", () => {
  const names = [
    terminologyName('News', 'ar,en\nا,a\n'),
    terminologyName('News', 'ar,en\nا,b\n'),
    terminologyName('News', 'ar,en\nا,a\n', 'customer-key'),
    terminologyName('News', 'ar,en\nا,a\n', 'arn:aws:kms:eu-west-1:111122223333:key/1'),
  ];
  expect(new Set(names).size).toBe(4);
  expect(new Set(names.map(glossaryVersion))).toEqual(new Set(names.slice(0, 2)));
});
