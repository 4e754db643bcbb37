import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { physicalNames } from '../scene/resources.ts';
import { Finding, type Step } from '../scene/step.ts';

/** Refusals of every service, in their own words. */
const REFUSALS = '?AccessDenied ?"not authorized to perform" ?KMSAccessDenied';
const MINUTES = 10;

export const logs: Step = {
  name: 'logs',
  proves: 'no function was refused a right in the last minutes',
  onlyAws: 'a local stack keeps its logs in files: its rights are seen by the step rights',
  async run(scene) {
    const client = new CloudWatchLogsClient({});
    const groups = await physicalNames(scene.deployment.stack ?? '', 'AWS::Logs::LogGroup');
    for (const [id, logGroupName] of groups) {
      const startTime = Date.now() - MINUTES * 60_000;
      const asked = new FilterLogEventsCommand({ logGroupName, startTime, filterPattern: REFUSALS, limit: 1 });
      const message = (await client.send(asked)).events?.[0]?.message;
      if (message !== undefined)
        throw new Finding(
          `${id} has a refusal in its log: ${message.trim().slice(0, 400)}`,
          'The message names the right and who denies it: the role, a bucket or key policy, or a policy of the organization.',
        );
    }
    return `${groups.size} log groups, no refusal in ${MINUTES} minutes`;
  },
};
