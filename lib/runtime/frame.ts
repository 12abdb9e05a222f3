import "server-only";

/** Who is signed in, what they may open, and which AWS they are looking at: what the frame around every page is drawn from. */
export async function loadFrame() {
  return {
    person: { name: "Wei Chen", email: "wei.chen@example.com", roles: ["publisher", "approver"] as const },
    awsMode: "sandbox" as const,
    allowed: ["functions", "layers", "uploads", "overview", "activity", "accounts", "people", "settings"] as const,
    signOut,
  };
}

async function signOut(): Promise<void> {
  "use server";
}
