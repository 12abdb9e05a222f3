import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { ObjectMissing, type ObjectStore } from "@/lib/ports/object-store";

/** Objects in an S3 bucket, reached by the machine's own credentials and region, apart from any governed account. */
export function bucketStore({ bucket, prefix }: { bucket: string; prefix: string }, client = new S3Client({})): ObjectStore {
  const at = (key: string) => ({ Bucket: bucket, Key: prefix ? `${prefix.replace(/\/$/, "")}/${key}` : key });
  return {
    async adopt(key, localPath) {
      const { size } = await stat(localPath);
      await client.send(new PutObjectCommand({ ...at(key), Body: createReadStream(localPath), ContentLength: size }));
      await rm(localPath, { force: true });
    },

    async read(key, offset, length) {
      if (length === 0) return new Uint8Array();
      const range = `bytes=${offset}-${offset + length - 1}`;
      const answer = await client.send(new GetObjectCommand({ ...at(key), Range: range })).catch(missing(key));
      return answer.Body ? answer.Body.transformToByteArray() : new Uint8Array();
    },

    async size(key) {
      const answer = await client.send(new HeadObjectCommand(at(key))).catch(missing(key)).catch((error: unknown) => {
        if (error instanceof ObjectMissing) return null;
        throw error;
      });
      return answer?.ContentLength ?? null;
    },

    async stream(key) {
      const answer = await client.send(new GetObjectCommand(at(key))).catch(missing(key));
      if (!(answer.Body instanceof Readable)) throw new Error(`object ${key} came without a stream`);
      return answer.Body;
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

function missing(key: string) {
  return (error: Error): never => {
    throw error.name === "NoSuchKey" || error.name === "NotFound" ? new ObjectMissing(key) : error;
  };
}
