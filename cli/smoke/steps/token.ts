import type { Scene } from '../scene/scene.ts';
import { expect, type Step } from '../scene/step.ts';

export const token: Step = {
  name: 'token',
  proves: 'the API takes good tokens and refuses others, in the words of problem details',
  async run(scene) {
    const own = await scene.token();
    const given = scene.deployment.token;
    if (given !== null) {
      expect(
        (await ask(scene, given)).status === 200,
        'The API refuses the token of the ready file: it was revoked.',
        'npx tarjuman token create prints a new one.',
      );
    }
    const { status, text } = await ask(scene, own);
    expect(
      status === 200,
      `The API answers ${status} to a token that was just made: ${text}`,
      status >= 500
        ? 'Look for errors in the log of `api`: its role, its variables, its table.'
        : 'Do API and table belong to the same stack?',
    );
    const refused = await ask(scene, `${own.slice(0, -4)}AAAA`);
    expect(
      refused.status === 401 && refused.type.startsWith('application/problem+json'),
      `Expected a wrong token to be answered 401 as application/problem+json, got ${refused.status} as ${refused.type}.`,
      'Does something stand in front of the API that answers in its place?',
    );
    return 'a good one taken, a wrong one refused';
  },
};

async function ask({ deployment, signal }: Scene, bearer: string) {
  const headers = { authorization: `Bearer ${bearer}` };
  const answer = await fetch(`${deployment.apiUrl}/v1/articles?limit=1`, { headers, signal });
  const text = (await answer.text()).slice(0, 200);
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
}
