"""Creates the stack of each template in a moto of its own and prints, as a JSON list, what became of them.

usage: create_stack_in_moto.py TEMPLATE ASSETS_MANIFEST [TEMPLATE ASSETS_MANIFEST …]

Types that moto's CloudFormation does not know, but whose attributes others ask for, are left out (LEFT_OUT).
"""
import io
import json
import os
import sys
import warnings
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto", AWS_DEFAULT_REGION="us-east-1")
warnings.simplefilter("ignore")

import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402

LEFT_OUT = ("AWS::ApiGatewayV2::", "AWS::CloudWatch::")
ACCOUNT, REGION = "123456789012", "us-east-1"


def without(left_out, value):
    """The template without references to the resources that are left out."""
    if isinstance(value, list):
        return [without(left_out, item) for item in value]
    if not isinstance(value, dict):
        return value
    if left_out & {value.get("Ref"), (value.get("Fn::GetAtt") or [""])[0]}:
        return "https://api.example"
    return {key: without(left_out, item) for key, item in value.items()}


def put_assets(manifest):
    s3 = boto3.client("s3")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("index.cjs", "")
    for asset in manifest["files"].values():
        for place in asset["destinations"].values():
            bucket = place["bucketName"].replace("${AWS::AccountId}", ACCOUNT).replace("${AWS::Region}", REGION)
            s3.create_bucket(Bucket=bucket)
            s3.put_object(Bucket=bucket, Key=place["objectKey"], Body=archive.getvalue())


def main(template_file, manifest_file):
    with open(template_file, encoding="utf-8") as file:
        template = json.load(file)
    kept = {id: r for id, r in template["Resources"].items() if not r["Type"].startswith(LEFT_OUT)}
    template = without(template["Resources"].keys() - kept.keys(), {**template, "Resources": kept})
    with mock_aws(), open(manifest_file, encoding="utf-8") as manifest:
        put_assets(json.load(manifest))
        boto3.client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="25", Type="String")
        cloudformation = boto3.client("cloudformation")
        body = json.dumps(template)
        cloudformation.create_stack(StackName="Moto", TemplateBody=body, Capabilities=["CAPABILITY_IAM"])
        (stack,) = cloudformation.describe_stacks(StackName="Moto")["Stacks"]
        pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName="Moto")
        made = {r["LogicalResourceId"] for page in pages for r in page["StackResourceSummaries"]}
        queue = next(o["OutputValue"] for o in stack["Outputs"] if o["OutputKey"] == "IngestQueueUrl")
        attributes = boto3.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
        return {
            "status": stack["StackStatus"],
            "notMade": sorted({r["Type"] for id, r in kept.items() if id not in made}),
            "outputs": sorted(o["OutputKey"] for o in stack["Outputs"]),
            "visibilityTimeout": attributes["VisibilityTimeout"],
            "maxReceiveCount": json.loads(attributes["RedrivePolicy"])["maxReceiveCount"],
            "mappings": len(boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]),
        }


if __name__ == "__main__":
    pairs = zip(sys.argv[1::2], sys.argv[2::2])
    print(json.dumps([main(template, manifest) for template, manifest in pairs]))
