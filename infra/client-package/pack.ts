import { execFileSync } from 'node:child_process';
import { REPOSITORY } from '../resources/bundle-layout.ts';
import { buildClient } from './build.ts';

/** `npm run client`: builds the client and packs it into a tarball that `npm install` takes. */
const pack = ['pack', await buildClient(), '--silent'];
process.stdout.write(execFileSync('npm', pack, { cwd: REPOSITORY, encoding: 'utf8' }));
