import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';

/** Physical names of a stack's resources of one type, by logical id. */
export async function physicalNames(stack: string, type: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for await (const page of paginateListStackResources({ client: new CloudFormationClient({}) }, { StackName: stack })) {
    for (const { ResourceType, LogicalResourceId = '', PhysicalResourceId = '' } of page.StackResourceSummaries ?? [])
      if (ResourceType === type) names.set(LogicalResourceId, PhysicalResourceId);
  }
  return names;
}

/** The physical name of the resource whose logical id begins so. @throws Error if there is none */
export async function physicalName(stack: string, type: string, idBegins: string): Promise<string> {
  const names = await physicalNames(stack, type);
  const found = [...names].find(([id]) => id.startsWith(idBegins))?.[1];
  if (found === undefined) throw new Error(`Expected the stack ${stack} to have a ${type} ${idBegins}, found none`);
  return found;
}
