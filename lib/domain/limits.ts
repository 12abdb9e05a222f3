/** AWS's limits for layers, in bytes and characters. Source: Lambda quotas page and API model. */

/** Unzipped, one layer; also function code and all its layers together. Must be smaller than this. */
export const UNZIPPED_BYTES_LIMIT = 262_144_000;

/** A zip larger than its own unzipped limit cannot hold a layer. */
export const ZIP_BYTES_LIMIT = 262_144_000;

/** Largest zip that PublishLayerVersion takes in the request itself; larger ones go by a staging bucket. */
export const DIRECT_ZIP_BYTES_LIMIT = 52_428_800;

export const DESCRIPTION_LIMIT = 256;
export const LICENSE_INFO_LIMIT = 512;
export const LAYER_NAME_LIMIT = 140;
export const COMPATIBLE_RUNTIMES_LIMIT = 15;

/** Layers of one function. */
export const MAX_LAYERS = 5;

/** Characters of all inline policies of a role together; white space does not count. */
export const ROLE_INLINE_POLICIES_LIMIT = 10_240;
