import type { Assembly } from './assembly.ts';
import { type BucketDefinition, readBucket } from './buckets.ts';
import { type FunctionDefinition, readFunction } from './functions.ts';
import { type HttpApiDefinition, readHttpApi } from './http-api.ts';
import { resolve } from './intrinsics.ts';
import { type MappingDefinition, readMapping } from './mappings.ts';
import { createScope, type Place, physicalNames } from './names.ts';
import { type ResourceStatement, readPermissions, readResourcePolicy } from './permissions.ts';
import { type QueueDefinition, readQueue } from './queues.ts';
import { type Resource, resourcesOf } from './resource.ts';
import { isSchedule, readSchedule, type ScheduleDefinition } from './schedules.ts';
import { readTable, type TableDefinition } from './tables.ts';
import { readTerminology, type TerminologyDefinition } from './terminologies.ts';

/** Everything that runs locally, read from the synthesized template: nothing is wired a second time. */
export interface StackDefinition {
  buckets: BucketDefinition[];
  queues: QueueDefinition[];
  tables: TableDefinition[];
  functions: FunctionDefinition[];
  mappings: MappingDefinition[];
  api: HttpApiDefinition | null;
  schedules: ScheduleDefinition[];
  terminologies: TerminologyDefinition[];
  /** The statements of the policies of queues and buckets. */
  resourcePolicies: ResourceStatement[];
  outputs: Record<string, string>;
}

/** @throws TemplateError naming the resource and property that the local runtime can't make anything of. */
export function describeStack(assembly: Assembly, place: Place): StackDefinition {
  const { template, stackName } = assembly;
  const scope = createScope(stackName, template, place);
  const names = physicalNames(stackName, template);
  const all = (...types: string[]): Resource[] => resourcesOf(template, scope, names, ...types);
  const functions = all('AWS::Lambda::Function').map((resource) =>
    readFunction(resource, assembly, readPermissions(resource, all('AWS::IAM::Role'), all('AWS::IAM::Policy'))),
  );
  return {
    buckets: all('AWS::S3::Bucket').map(readBucket),
    queues: all('AWS::SQS::Queue').map(readQueue),
    tables: all('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(readTable),
    functions,
    mappings: all('AWS::Lambda::EventSourceMapping').map((resource) => readMapping(resource, functions)),
    api: readHttpApi(
      {
        apis: all('AWS::ApiGatewayV2::Api'),
        routes: all('AWS::ApiGatewayV2::Route'),
        integrations: all('AWS::ApiGatewayV2::Integration'),
        stages: all('AWS::ApiGatewayV2::Stage'),
      },
      functions,
    ),
    schedules: all('AWS::Events::Rule', 'AWS::Scheduler::Schedule')
      .filter(isSchedule)
      .flatMap((resource) => readSchedule(resource, functions)),
    terminologies: all('AWS::Translate::Terminology').map(readTerminology),
    resourcePolicies: all('AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy').flatMap(readResourcePolicy),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [
        name,
        String(resolve(Value, scope, `Outputs.${name}`)),
      ]),
    ),
  };
}
