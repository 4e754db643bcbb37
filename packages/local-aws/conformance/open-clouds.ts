import { isAmazonWanted, openAmazon } from './clouds/amazon.ts';
import { type Cloud, type Endpoint, furnish } from './clouds/cloud.ts';
import { findMoto, openMoto } from './clouds/moto.ts';
import { openOurs } from './clouds/ours.ts';

/** A cloud that can be opened, or why it can't be. */
export interface Candidate {
  name: Cloud['name'];
  open(): Promise<Cloud>;
  absent: string | undefined;
}

export function candidates(): Candidate[] {
  const candidate = (name: Cloud['name'], open: () => Promise<Endpoint>, absent?: string): Candidate => ({
    name,
    open: async () => furnish(await open()),
    absent,
  });
  return [
    candidate('ours', openOurs),
    candidate(
      'moto',
      openMoto,
      findMoto() ? undefined : 'moto is not installed: pip install "moto[server,s3,sqs,dynamodb]"',
    ),
    candidate('aws', openAmazon, isAmazonWanted ? undefined : 'set TARJUMAN_CONFORMANCE_AWS=1 and credentials'),
  ];
}
