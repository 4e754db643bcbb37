import { type Planted, upload } from './life.ts';

export const sendsWithoutRow: Planted = {
  bug: 'sends a delivery message without its row',
  mutant: { announce: (deps) => ({ ...deps, deliveries: { ...deps.deliveries, create: async () => true } }) },
  plan: upload,
  finds: /never delivered/,
};
