import { CloudWatchClient, type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { physicalNames } from '../scene/resources.ts';
import { expect, type Step } from '../scene/step.ts';

export const alarms: Step = {
  name: 'alarms',
  proves: 'every alarm of the stack is there and armed, and none rings',
  onlyAws: 'a local stack has no alarms',
  async run({ deployment }) {
    const stack = deployment.stack ?? '';
    const wanted = new Set((await physicalNames(stack, 'AWS::CloudWatch::Alarm')).values());
    const found = (await alarmsOf(stack)).filter(({ AlarmName }) => wanted.has(AlarmName ?? ''));
    expect(
      found.length === wanted.size,
      `${wanted.size - found.length} of ${wanted.size} alarms are gone.`,
      'Somebody deleted them by hand. Detect drift, then deploy again.',
    );
    const silent = found.find(({ ActionsEnabled, AlarmActions = [] }) => AlarmActions.length > 0 && !ActionsEnabled);
    expect(
      silent === undefined,
      `The actions of the alarm ${silent?.AlarmName} are switched off.`,
      `aws cloudwatch enable-alarm-actions --alarm-names ${silent?.AlarmName}`,
    );
    const ringing = found.filter(({ StateValue }) => StateValue === 'ALARM');
    expect(ringing.length === 0, `Alarms ring: ${ringing.map(describe).join('; ')}`, 'Each names its runbook.');
    const mailed = found.filter(({ AlarmActions = [] }) => AlarmActions.length > 0).length;
    return `${found.length} alarms, ${mailed === 0 ? 'sent to nobody (option alarmEmail)' : `${mailed} with an action`}`;
  },
};

async function alarmsOf(stack: string): Promise<MetricAlarm[]> {
  const found: MetricAlarm[] = [];
  const pages = paginateDescribeAlarms({ client: new CloudWatchClient({}) }, { AlarmNamePrefix: stack });
  for await (const { MetricAlarms = [] } of pages) found.push(...MetricAlarms);
  return found;
}

const describe = ({ AlarmName, AlarmDescription }: MetricAlarm) => `${AlarmName} (${AlarmDescription})`;
