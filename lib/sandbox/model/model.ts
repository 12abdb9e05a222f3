import iam from "./iam.json";
import lambda from "./lambda.json";
import logs from "./logs.json";
import organizations from "./organizations.json";
import sts from "./sts.json";
import tagging from "./tagging.json";

export interface MemberModel {
  shape: string;
  location?: string;
  locationName?: string;
}

export interface ShapeModel {
  type: string;
  required?: string[];
  members?: Record<string, MemberModel>;
  enum?: string[];
  pattern?: string;
  min?: number;
  max?: number;
  member?: { shape: string };
  key?: { shape: string };
  value?: { shape: string };
  /** Its value is never printed. */
  sensitive?: boolean;
}

export interface OperationModel {
  method: string;
  uri: string;
  status: number;
  input?: string;
}

export interface ServiceModel {
  apiVersion: string;
  operations: Record<string, OperationModel>;
  shapes: Record<string, ShapeModel>;
}

export const models: { lambda: ServiceModel; iam: ServiceModel; sts: ServiceModel; organizations: ServiceModel; tagging: ServiceModel; logs: ServiceModel } = { lambda, iam, sts, organizations, tagging, logs };

export function shapeOf(model: ServiceModel, name: string): ShapeModel {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`the model has no shape ${name}`);
  return shape;
}
