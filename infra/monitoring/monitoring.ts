import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { allow, type Site } from '../resources/site.ts';
import { createAlarms, type Watched } from './alarms.ts';
import { createDashboard } from './dashboard.ts';

/** Alarms to the operator's address, and a dashboard to look at when one comes. */
export function createMonitoring(site: Site, watched: Watched): void {
  const { alarmEmail } = site.options;
  const action = alarmEmail === '' ? undefined : mailTo(site, alarmEmail);
  createDashboard(site, watched, createAlarms(site, watched, action));
}

function mailTo({ stack, key }: Site, address: string): IAlarmAction {
  const topic = new Topic(stack, 'AlarmTopic', { enforceSSL: true, ...(key && { masterKey: key }) });
  topic.addSubscription(new EmailSubscription(address));
  // A topic policy of our own replaces the default one, so this one must let the account's alarms publish.
  const publish = allow(['sns:Publish'], [topic.topicArn]);
  publish.addPrincipals(new ServicePrincipal('cloudwatch.amazonaws.com'));
  publish.addCondition('StringEquals', { 'aws:SourceAccount': stack.account });
  topic.addToResourcePolicy(publish);
  return new SnsAction(topic as ITopic);
}
