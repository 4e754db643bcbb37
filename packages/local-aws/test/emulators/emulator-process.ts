import { startEmulator } from '../../emulators/emulator.ts';
import { ACCOUNT, REGION, ROOT } from './running.ts';

/** A local AWS in a process of its own, for tests that kill it: prints its port when it answers. */
const [dataDir = ''] = process.argv.slice(2);
const engine = { name: 'same', translate: async (text: string) => text };
const emulator = await startEmulator({ dataDir, port: 0, region: REGION, accountId: ACCOUNT, engine });
emulator.addPrincipal(ROOT);
const { arn } = emulator.createQueue('events', {});
const notifications = [{ queueArn: arn, events: ['s3:ObjectCreated:*'] }];
emulator.createBucket('bucket', { versioned: true, notifications });
process.stdout.write(`${emulator.port}\n`);
