import { describe, expect, test } from 'vitest';
import { parseRoutes, selectRoute } from '../../runtime/http/routes.ts';

const KEYS = [
  'ANY /{proxy+}',
  'GET /pets/{id}',
  'GET /pets/mine',
  'ANY /pets/{id}',
  'GET /pets/{id}/photos/{photo}',
  'POST /pets/{rest+}',
  '$default',
];
const routes = parseRoutes(KEYS.map((key) => ({ key, functionName: 'f', timeoutMilliseconds: 30_000 })));

describe('the route of a request', () => {
  test.each<[string, string, string, Record<string, string>]>([
    ['GET', '/pets/mine', 'GET /pets/mine', {}],
    ['GET', '/pets/7', 'GET /pets/{id}', { id: '7' }],
    ['PUT', '/pets/7', 'ANY /pets/{id}', { id: '7' }],
    ['GET', '/pets/قطة', 'GET /pets/{id}', { id: 'قطة' }],
    ['GET', '/pets/7/photos/2', 'GET /pets/{id}/photos/{photo}', { id: '7', photo: '2' }],
    ['POST', '/pets/7/photos', 'POST /pets/{rest+}', { rest: '7/photos' }],
    ['GET', '/pets/7/toys', 'ANY /{proxy+}', { proxy: 'pets/7/toys' }],
    ['GET', '/', '$default', {}],
  ])('%s %s is %s', (method, path, key, parameters) => {
    const match = selectRoute(routes, method, path);
    expect([match?.route.key, match?.pathParameters]).toEqual([key, parameters]);
  });

  test('is none without a matching route and without $default', () => {
    expect(selectRoute(parseRoutes([routes[2]!]), 'POST', '/pets/mine')).toBeUndefined();
  });
});
