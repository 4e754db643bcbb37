/** A tiny model, and a server that serves it well or badly: for tests that choose and fetch a model. */

export { PATIENT, tiny } from './fetching.ts';
export { type Misbehaviour, type ModelServer, serve, serveModel, silentSource } from './model-server.ts';
export { tinyModelBytes } from './tiny-model.ts';
