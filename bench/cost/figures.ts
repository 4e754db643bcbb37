import { MONTH_DAYS, MONTH_SECONDS, TRACED_SHARE } from './assumptions.ts';
import { type Counted, type Counts, type Prices, readCounts, readPrices } from './counts.ts';
import { type Dollars, milliseconds, priceOf, total } from './price-of.ts';
import { readStandingParts, type StandingParts, standingOf } from './standing.ts';

interface Basis {
  counts: Counts;
  prices: Prices;
  parts: StandingParts;
}

/** Two messages that S3 sends for an article: one for the upload, one for the document. */
const MESSAGES = 2;
const NOT_TRANSLATED = { characters: 0, sentences: 0 };

/** The figures of docs/cost.md and docs/scale.md, by name, as Markdown. A test compares them with the pages. */
export function figures(
  basis: Basis = { counts: readCounts(), prices: readPrices(), parts: readStandingParts() },
): Record<string, string> {
  return {
    summary: summary(basis),
    basis: basisOf(basis),
    requests: requests(basis),
    article: article(basis),
    reads: reads(basis),
    standing: standing(basis),
    month: month(basis),
    stored: stored(basis),
    keys: keys(basis),
    process: processTime(basis),
  };
}

const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function articleDollars({ counts, prices }: Basis): Dollars {
  return priceOf(counts.article, counts, MESSAGES, prices);
}

const rest = (dollars: Dollars) => total(Object.values(dollars)) - (dollars.Translate ?? 0);

function summary(basis: Basis): string {
  const dollars = articleDollars(basis);
  const all = total(Object.values(dollars));
  const { characters } = basis.counts;
  return [
    `An article of ${number(characters)} characters costs **${number(all * 100, 2)} cents**, and`,
    `${number((100 * (dollars.Translate ?? 0)) / all, 1)} % of that is Amazon Translate. Everything else together is`,
    `${number(rest(dollars) * 1_000 * 100)} cents for a thousand articles.`,
  ].join('\n');
}

function basisOf({ counts, prices }: Basis): string {
  return `Prices: list prices of ${prices.region}, ${prices.date}. Requests: counted on ${counts.date}.`;
}

function requests({ counts }: Basis): string {
  const names = ['process', 'announce', 'deliver', 'api'];
  const rows = names.map((name) => {
    const invocations = number(counts.article.invocations[name] ?? 0, 1);
    return [`\`${name}\``, invocations, requestsOf(counts.article, name)];
  });
  return table(['function', 'invocations', 'requests to AWS'], rows);
}

/** `DynamoDB: 1.0 GetItem, 2.0 UpdateItem · S3: 1.0 PutObject`. */
function requestsOf(counted: Counted, name: string): string {
  const own = Object.entries(counted.requests).filter(([key, count]) => key.startsWith(`${name} `) && count >= 0.05);
  const services = Object.groupBy(own, ([key]) => key.split(' ')[1] ?? '');
  const listed = Object.entries(services).sort(([a], [b]) => (a < b ? -1 : 1));
  return listed
    .map(([service, entries = []]) => {
      const operations = entries.sort(([a], [b]) => (a < b ? -1 : 1));
      return `${service}: ${operations.map(([key, count]) => `${number(count, 1)} ${key.split(' ')[2]}`).join(', ')}`;
    })
    .join(' · ');
}

function article(basis: Basis): string {
  const dollars = articleDollars(basis);
  const translate = dollars.Translate ?? 0;
  const row = (name: string, value: number) => [
    name,
    number(value * 1_000, 3),
    `${number((100 * value) / translate, 2)} %`,
  ];
  const rows = Object.entries(dollars).map(([name, value]) => row(name, value));
  return table(
    ['for 1,000 articles', 'dollars', 'of Translate'],
    [...rows, row('**all but Translate**', rest(dollars))],
  );
}

function reads({ counts, prices }: Basis): string {
  const million = (counted: Counted) => {
    const dollars = priceOf(counted, NOT_TRANSLATED, 0, prices);
    return Object.fromEntries(Object.entries(dollars).map(([name, value]) => [name, value * 1e6]));
  };
  const [summaries, documents] = [million(counts.summaryRead), million(counts.documentRead)];
  const traffic = (counts.documentRead.bodyBytes / 1e9) * prices.transferGigabyte * 1e6;
  const names = Object.keys(summaries).filter((name) => (summaries[name] ?? 0) + (documents[name] ?? 0) > 0);
  const value = (dollars: Dollars, name: string) => (dollars[name] ?? 0) * (name === 'X-Ray' ? TRACED_SHARE : 1);
  const sum = (dollars: Dollars) => total(names.map((name) => value(dollars, name)));
  const rows = names.map((name) => [
    name === 'X-Ray' ? 'X-Ray, one trace in twenty' : name,
    number(value(summaries, name), 2),
    number(value(documents, name), 2),
  ]);
  const out = ['going out', '', number(traffic, 2)];
  const sums = ['**sum**', number(sum(summaries), 2), number(sum(documents) + traffic, 2)];
  return table(['a million reads, dollars', 'of a summary', 'of a document'], [...rows, out, sums]);
}

function standing(basis: Basis): string {
  const { parts, counts, prices } = basis;
  const dollars = standingOf(parts, counts, prices);
  const rows: [string, number][] = [
    [`${parts.alarms} alarms on ${parts.alarmMetrics} metrics`, dollars.alarms],
    ['the dashboard', dollars.dashboard],
    [`${counts.customMetrics} metrics of the functions`, dollars.metrics],
    [`Lambda's pollers, asking ${parts.queues} empty queues`, dollars.pollers],
    ["traces of `sweep`'s runs", dollars.sweepTraces],
    [
      `the table's key: ${parts.tableHasAwsManagedKey ? 'managed by AWS, its use is billed' : 'owned by AWS, free'}`,
      dollars.tableKey,
    ],
  ];
  const all = total(rows.map(([, value]) => value));
  return table(
    ['a month of 30 days', 'dollars'],
    [...rows.map(([name, value]) => [name, number(value, 2)]), ['**sum**', number(all, 2)]],
  );
}

function month(basis: Basis): string {
  const { parts, counts, prices } = basis;
  const { customerKey: _, ...standingDollars } = standingOf(parts, counts, prices);
  const fixed = total(Object.values(standingDollars));
  const dollars = articleDollars(basis);
  const names = Object.keys(dollars);
  const rows = [0, 100, 1_000, 10_000, 100_000].map((perDay) => {
    const articles = perDay * MONTH_DAYS;
    const values = names.map((name) =>
      name === 'X-Ray' ? tracesOf(counts.article, articles, prices) : (dollars[name] ?? 0) * articles,
    );
    return [
      number(perDay),
      ...values.map((value) => number(value, value > 0 && value < 10 ? 1 : 0)),
      number(fixed, 1),
      number(total(values) + fixed),
    ];
  });
  return table(['articles a day', ...names, 'standing', 'sum'], rows);
}

/** Each function keeps one trace a second and a twentieth of the others. */
function tracesOf({ invocations }: Counted, articles: number, { perMillion }: Prices): number {
  const traces = Object.values(invocations).map((each) => {
    const all = each * articles;
    return Math.min(all, MONTH_SECONDS + Math.max(0, all - MONTH_SECONDS) * TRACED_SHARE);
  });
  return (total(traces) / 1e6) * perMillion.xrayTraces;
}

function stored({ counts, prices: { monthly } }: Basis): string {
  const year = 365_000;
  const buckets = (counts.stored.buckets * year) / 1e9;
  const rows = (counts.stored.table * year) / 1e9;
  const cost = buckets * monthly.s3Gigabyte + rows * (monthly.tableGigabyte + monthly.tableBackupGigabyte);
  return [
    `An article leaves ${number(counts.stored.buckets / 1e3, 1)} KB in the buckets and ${number(counts.stored.table / 1e3, 1)} KB in the table. After a year of`,
    `1,000 articles a day that is ${number(buckets, 1)} GB and ${number(rows, 1)} GB: ${number(cost, 2)} dollars a month, point-in-time recovery included.`,
  ].join('\n');
}

function keys({ parts, counts, prices }: Basis): string {
  const { tableKey, customerKey } = standingOf(parts, counts, prices);
  return table(
    ['keys', 'dollars a month, at most'],
    [
      ['owned by AWS: S3, SQS', '0.00'],
      [
        `\`aws/dynamodb\`, managed by AWS: the table${parts.tableHasAwsManagedKey ? '' : ' (not used)'}`,
        number(tableKey, 2),
      ],
      ['`encryption: customer-key`, in its place', number(customerKey, 2)],
    ],
  );
}

function processTime({ counts, parts }: Basis): string {
  const seconds = milliseconds(counts.article, 'process') / 1_000;
  const concurrency = parts.concurrency.ingest ?? 0;
  const rate = concurrency / seconds;
  return [
    `\`process\` takes ${number(seconds, 2)} s for such an article, ${number((counts.article.cpu.process ?? 0) / 1_000, 2)} s of it on its own processor. ${concurrency} at once make`,
    `${number(rate, 1)} articles a second, ${number(rate * 86_400)} a day.`,
  ].join('\n');
}
