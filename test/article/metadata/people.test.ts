import { expect, test } from 'vitest';
import { organizationName, personName, webAddress } from '../../../shared/article/metadata/people.ts';

test.each([
  [['سامر الحلبي'], null, 'سامر الحلبي'],
  [['@samer', 'سامر الحلبي'], null, 'سامر الحلبي'],
  [['https://facebook.com/samer', 'بقلم: سامر الحلبي'], null, 'سامر الحلبي'],
  [['admin', 'محرر', 'المحرر 2', 'سامر'], null, 'سامر'],
  [['صحيفة السهل', 'السهل', 'سامر'], 'السهل', 'سامر'],
  [['(أبوظبي - البيان)'], 'البيان', null],
  [['news@example.org', 'example.org', 'www.example.org'], null, null],
  [['By Samer Halabi'], null, 'Samer Halabi'],
  [['ــــ', null, undefined, ''], null, null],
])('%s with the publisher %s is %s', (values, publisher, name) => {
  expect(personName(values as string[], publisher)).toBe(name);
});

test.each([
  [['@alsahl', 'صحيفة السهل'], 'صحيفة السهل'],
  [['alsahl.example.org', 'السهل'], 'السهل'],
  [['alsahl.example.org'], 'alsahl.example.org'],
  [['@alsahl'], null],
  [['https://facebook.com/alsahl'], null],
  [['السهل &amp; الجبل'], 'السهل & الجبل'],
])('of %s the publisher is %s', (values, name) => {
  expect(organizationName(values)).toBe(name);
});

test('an address is http or https without spaces', () => {
  expect(webAddress(' https://example.org/a ')).toBe('https://example.org/a');
  for (const bad of ['javascript:alert(1)', '/a', 'https://exa mple.org', '', null]) expect(webAddress(bad)).toBeNull();
});
