import { refuseFields, type Result } from "@/lib/domain/result";

const uniqueViolation = "P2002";

/** Turns the database's "this name is taken" into a refusal: only it can say so without a race. */
export async function unlessNameTaken<T>(name: string, write: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === uniqueViolation) {
      return refuseFields({ name: { reason: "team-name-taken", params: { name } } });
    }
    throw error;
  }
}
