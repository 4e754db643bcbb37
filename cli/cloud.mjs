// `npm run deploy -- NAME …` and `npm run diff -- NAME …`: bundles what is out of date, then runs infra/deploy.
import { deploy } from './run.mjs';

deploy(process.argv.slice(2));
