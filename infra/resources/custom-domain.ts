import { createHash } from 'node:crypto';
import { type CfnApi, CfnApiMapping, CfnDomainName, type CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Site } from './site.ts';

export interface CustomDomain {
  /** Of the host: two domains are two resources, because a domain can't be renamed. */
  id: string;
  domain: CfnDomainName;
}

/** The API's own host. Its record in the DNS is made outside the stack, to the target that the stack puts out. */
export function createDomain({ stack, options: { domainName, certificateArn } }: Site): CustomDomain {
  const id = createHash('sha256').update(domainName).digest('hex').slice(0, 8);
  const domain = new CfnDomainName(stack, `Domain${id}`, {
    domainName,
    domainNameConfigurations: [{ certificateArn, endpointType: 'REGIONAL', securityPolicy: 'TLS_1_2' }],
  });
  return { id, domain };
}

/** The host serves the API at its root. */
export function mapDomain({ stack }: Site, { id, domain }: CustomDomain, api: CfnApi, stage: CfnStage): void {
  new CfnApiMapping(stack, `DomainMapping${id}`, { apiId: api.ref, domainName: domain.ref, stage: stage.ref });
}
