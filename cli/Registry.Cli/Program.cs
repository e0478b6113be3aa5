using System.Text;
using Registry.Cli;

// Reports name UTF-8 as their encoding, whatever the console has.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await RegistryTool.RunAsync(args, Console.Out, Console.Error, Console.OpenStandardInput);
