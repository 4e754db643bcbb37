#!/usr/bin/env node
// `npx tarjuman …`: makes the repository ready, then runs the built command line on Node 24.
import { run } from './run.mjs';

run('dist/cli/main.mjs', process.argv.slice(2));
